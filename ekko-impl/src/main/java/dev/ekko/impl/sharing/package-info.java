/** What lies behind the engine's public API: objects behind values, and nodes of code that realms share. */
@NullMarked
package dev.ekko.impl.sharing;

import org.jspecify.annotations.NullMarked;
