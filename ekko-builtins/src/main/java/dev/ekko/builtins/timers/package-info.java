/** Timers and {@code queueMicrotask}. */
@NullMarked
package dev.ekko.builtins.timers;

import org.jspecify.annotations.NullMarked;
