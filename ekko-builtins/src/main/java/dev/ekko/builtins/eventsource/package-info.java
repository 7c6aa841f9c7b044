/** Server-sent events. */
@NullMarked
package dev.ekko.builtins.eventsource;

import org.jspecify.annotations.NullMarked;
