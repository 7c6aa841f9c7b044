/** Positions: source maps, code frames, stack traces in the source as it was written. */
@NullMarked
package dev.ekko.impl.trace;

import org.jspecify.annotations.NullMarked;
