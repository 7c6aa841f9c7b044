/** Readable, writable and transform streams. */
@NullMarked
package dev.ekko.builtins.streams;

import org.jspecify.annotations.NullMarked;
