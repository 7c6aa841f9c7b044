/** The WebSocket client. */
@NullMarked
package dev.ekko.builtins.websocket;

import org.jspecify.annotations.NullMarked;
