/** Networking beyond fetch: {@code @ekko/net}. */
@NullMarked
package dev.ekko.builtins.net;

import org.jspecify.annotations.NullMarked;
