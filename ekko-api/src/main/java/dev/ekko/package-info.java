/** The entry points of Ekko: runtimes, modules, values, pools and live modules. */
@NullMarked
package dev.ekko;

import org.jspecify.annotations.NullMarked;
