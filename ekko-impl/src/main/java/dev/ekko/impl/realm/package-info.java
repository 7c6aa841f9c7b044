/** A realm as a lock with an inbox: turns, timers, limits; knows nothing of any engine. */
@NullMarked
package dev.ekko.impl.realm;

import org.jspecify.annotations.NullMarked;
