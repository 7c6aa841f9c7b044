/** Loops and patterns that step through an array itself instead of through its iterator. */
@NullMarked
package dev.ekko.impl.language.loops;

import org.jspecify.annotations.NullMarked;
