package dev.ekko.bench.calls;

import com.caoccao.javet.annotations.V8Function;
import dev.ekko.module.JsExport;
import org.graalvm.polyglot.HostAccess;

/** One Java method, for every way in which a script may call it. */
public final class Adder {
    /** The sum. */
    @JsExport
    @HostAccess.Export
    @V8Function(name = "add")
    public int add(int a, int b) {
        return a + b;
    }
}
