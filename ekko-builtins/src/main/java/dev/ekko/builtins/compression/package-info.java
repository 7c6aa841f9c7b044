/** {@code CompressionStream} and {@code DecompressionStream}. */
@NullMarked
package dev.ekko.builtins.compression;

import org.jspecify.annotations.NullMarked;
