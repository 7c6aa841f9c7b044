/** Files and directories, {@code @ekko/fs}. */
@NullMarked
package dev.ekko.builtins.fs;

import org.jspecify.annotations.NullMarked;
