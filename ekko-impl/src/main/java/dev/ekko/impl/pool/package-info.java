/** Pools of realms and live modules, made of the public API alone. */
@NullMarked
package dev.ekko.impl.pool;

import org.jspecify.annotations.NullMarked;
