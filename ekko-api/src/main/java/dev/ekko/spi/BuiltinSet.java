package dev.ekko.spi;

import java.util.List;

/** An ordered list of built-ins, found with {@link java.util.ServiceLoader}; earlier ones win where names collide. */
public interface BuiltinSet {

    /** The built-ins, in order. */
    List<Builtin> builtins();
}
