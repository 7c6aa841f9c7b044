/** What is behind the engine's function objects: a body that does the usual, and is made when it is first called. */
@NullMarked
package dev.ekko.impl.language.builtin;

import org.jspecify.annotations.NullMarked;
