/** {@code ekko doctor}: what this installation is and what would make it better. */
@NullMarked
package dev.ekko.cli.doctor;

import org.jspecify.annotations.NullMarked;
