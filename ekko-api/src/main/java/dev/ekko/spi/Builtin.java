package dev.ekko.spi;

import org.jspecify.annotations.Nullable;

/**
 * One built-in: a set of globals, an importable package, or both, with a Java half and a script half.
 *
 * <p>Nothing of it is loaded before a script first touches one of its globals or imports its specifier. Instances are
 * shared by all runtimes and hold no state of a realm; that lives in the object that {@link #ops} makes. Third parties
 * register theirs with {@link java.util.ServiceLoader}, or give them to {@link dev.ekko.RuntimeBuilder#builtins}.
 */
public interface Builtin {

    /** What it is; the same at every call. */
    BuiltinSpec spec();

    /**
     * Makes the Java half for one realm, at first touch.
     *
     * @param host the realm's services
     * @return an object whose public methods marked {@link dev.ekko.module.JsExport} the script half may call, or null
     *     where there is no Java half
     */
    @Nullable
    Object ops(BuiltinHost host);
}
