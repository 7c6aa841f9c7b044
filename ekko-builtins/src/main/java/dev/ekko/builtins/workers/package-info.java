/** Workers, and the global scope that they have. */
@NullMarked
package dev.ekko.builtins.workers;

import org.jspecify.annotations.NullMarked;
