/** The log of programs at the command line. */
@NullMarked
package dev.ekko.cli.log;

import org.jspecify.annotations.NullMarked;
