package dev.ekko.builtins.host.websocket;

import java.time.Duration;

/**
 * What a connection may cost.
 *
 * @param handshake how long it may take from the look-up of the name to the server's answer
 * @param closing how long the server may take to answer a close frame
 * @param lingering how long the server may take to end the connection after both close frames
 * @param message the largest message in bytes, after decompression; a larger one ends the connection with code 1009
 * @param waiting how many bytes of messages may wait for the reader before nothing more is read from the socket
 */
public record SocketLimits(Duration handshake, Duration closing, Duration lingering, int message, int waiting) {

    /** The usual ones: 30, 10 and 2 seconds, 64 MB and 1 MB. */
    public static final SocketLimits DEFAULT =
            new SocketLimits(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(2), 64 << 20, 1 << 20);
}
