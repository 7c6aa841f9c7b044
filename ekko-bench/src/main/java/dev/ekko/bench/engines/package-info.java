/** Engines for Java, each run as a command would be: one program in one process. */
@NullMarked
package dev.ekko.bench.engines;

import org.jspecify.annotations.NullMarked;
