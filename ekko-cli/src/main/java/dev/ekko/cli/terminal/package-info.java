/** The process's standard streams, its environment and what a terminal can show. */
@NullMarked
package dev.ekko.cli.terminal;

import org.jspecify.annotations.NullMarked;
