/** Blobs, files and their readers. */
@NullMarked
package dev.ekko.builtins.files;

import org.jspecify.annotations.NullMarked;
