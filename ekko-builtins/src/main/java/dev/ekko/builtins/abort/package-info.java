/** Abort controllers and signals. */
@NullMarked
package dev.ekko.builtins.abort;

import org.jspecify.annotations.NullMarked;
