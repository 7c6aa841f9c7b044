/** The scripts that are measured over a fixed time: kernels of our own, and suites that the user has. */
@NullMarked
package dev.ekko.bench.programs;

import org.jspecify.annotations.NullMarked;
