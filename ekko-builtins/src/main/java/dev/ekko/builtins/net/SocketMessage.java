package dev.ekko.builtins.net;

/**
 * A message that came over WebSocket.
 *
 * @param isText whether it is text
 * @param text the text; empty where it is none
 * @param bytes the bytes; empty where it is text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only handed over
public record SocketMessage(boolean isText, String text, byte[] bytes) {}
