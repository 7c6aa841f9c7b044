/** The list of Ekko's own built-ins; each lives in a package of its own below this one. */
@NullMarked
package dev.ekko.builtins;

import org.jspecify.annotations.NullMarked;
