/** The package {@code @ekko/core}: the program and its surroundings. */
@NullMarked
package dev.ekko.builtins.core;

import org.jspecify.annotations.NullMarked;
