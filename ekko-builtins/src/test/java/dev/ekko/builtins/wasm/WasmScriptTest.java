package dev.ekko.builtins.wasm;

import dev.ekko.ResourceLimits;
import dev.ekko.builtins.testing.RealmTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code wasm.test.ts}, and in programs without limits {@code unlimited.test.ts}. */
class WasmScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(WasmScriptTest.class, "wasm.test.ts", runtime -> runtime);
    }

    @TestFactory
    Stream<DynamicTest> unlimited() {
        return RealmTests.of(
                WasmScriptTest.class, "unlimited.test.ts", runtime -> runtime.limits(ResourceLimits.none()));
    }
}
