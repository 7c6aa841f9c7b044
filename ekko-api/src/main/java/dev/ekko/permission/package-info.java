/** What a script may touch, as an immutable value. */
@NullMarked
package dev.ekko.permission;

import org.jspecify.annotations.NullMarked;
