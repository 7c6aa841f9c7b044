/** {@code ekko run}: programs from files, arguments and standard input. */
@NullMarked
package dev.ekko.cli.run;

import org.jspecify.annotations.NullMarked;
