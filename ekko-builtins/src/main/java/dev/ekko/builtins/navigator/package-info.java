/** The navigator of the HTML standard: what runs the program, and where. */
@NullMarked
package dev.ekko.builtins.navigator;

import org.jspecify.annotations.NullMarked;
