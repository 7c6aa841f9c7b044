/** {@code @ekko/interop}: what programs do with Java objects beyond calling them. */
@NullMarked
package dev.ekko.builtins.interop;

import org.jspecify.annotations.NullMarked;
