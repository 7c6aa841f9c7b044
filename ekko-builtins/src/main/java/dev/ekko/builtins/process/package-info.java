/** Other programs: {@code @ekko/process}. */
@NullMarked
package dev.ekko.builtins.process;

import org.jspecify.annotations.NullMarked;
