/** Events of the DOM standard, and the global object as their target. */
@NullMarked
package dev.ekko.builtins.events;

import org.jspecify.annotations.NullMarked;
