/** Whole processes: how long from the command to the end, how much processor time, how much memory. */
@NullMarked
package dev.ekko.bench.process;

import org.jspecify.annotations.NullMarked;
