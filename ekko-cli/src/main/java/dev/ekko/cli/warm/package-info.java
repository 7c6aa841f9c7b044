/** The warm process: a background process of one user that runs programs for the thin client of {@code src/main/c}. */
@NullMarked
package dev.ekko.cli.warm;

import org.jspecify.annotations.NullMarked;
