/** The navigator of the HTML standard: what runs the program, and where. */
@org.jspecify.annotations.NullMarked
package dev.ekko.builtins.navigator;
