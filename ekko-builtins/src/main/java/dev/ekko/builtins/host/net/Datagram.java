package dev.ekko.builtins.host.net;

/**
 * What came in one piece over UDP.
 *
 * @param data the bytes
 * @param host the sender's address
 * @param port the sender's port
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only handed over
public record Datagram(byte[] data, String host, int port) {}
