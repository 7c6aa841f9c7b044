/** The ekko command: a thin consumer of the library. */
@NullMarked
package dev.ekko.cli;

import org.jspecify.annotations.NullMarked;
