/** The only way to files, threads, clocks and streams of the machine. */
@NullMarked
package dev.ekko.impl.host;

import org.jspecify.annotations.NullMarked;
