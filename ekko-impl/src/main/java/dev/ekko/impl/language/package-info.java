/** Puts functions of the language and nodes of programs in the place of the engine's; those are in the packages below. */
@NullMarked
package dev.ekko.impl.language;

import org.jspecify.annotations.NullMarked;
