/**
 * TCP, UDP and Unix sockets, TLS on them, and name look-ups, on Netty and the threads of {@code host.http}.
 *
 * <p>Nothing here asks for permission; whoever opens something has done so.
 */
@NullMarked
package dev.ekko.builtins.host.net;

import org.jspecify.annotations.NullMarked;
