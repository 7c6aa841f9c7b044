/**
 * The client side of WebSocket connections (RFC 6455, with the compression of RFC 7692), on Netty.
 *
 * <p>Nothing here asks for permission; whoever opens a connection has done so.
 */
@NullMarked
package dev.ekko.builtins.host.websocket;

import org.jspecify.annotations.NullMarked;
