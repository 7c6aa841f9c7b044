/** The {@code console} and its inspector. */
@NullMarked
package dev.ekko.builtins.console;

import org.jspecify.annotations.NullMarked;
