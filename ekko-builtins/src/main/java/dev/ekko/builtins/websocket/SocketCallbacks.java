package dev.ekko.builtins.websocket;

/**
 * The functions of the script half that hear what happens on connections, each with the connection's number.
 *
 * @param open hears of finished handshakes
 * @param text hears of messages of text
 * @param bytes hears of messages of bytes
 * @param sent hears of bytes that were sent
 * @param closing hears of the server's close frame
 * @param closed hears of the end, once for each connection
 */
public record SocketCallbacks(
        OnOpen open, OnText text, OnBytes bytes, OnSent sent, OnClosing closing, OnClosed closed) {

    /** Hears of a finished handshake. */
    @FunctionalInterface
    public interface OnOpen {
        /** A connection is established, with a subprotocol and extensions or empty strings. */
        void opened(int id, String protocol, String extensions);
    }

    /** Hears of messages of text. */
    @FunctionalInterface
    public interface OnText {
        /** A message came. */
        void text(int id, String text);
    }

    /** Hears of messages of bytes. */
    @FunctionalInterface
    public interface OnBytes {
        /** A message came. */
        void bytes(int id, byte[] bytes);
    }

    /** Hears of bytes that were sent. */
    @FunctionalInterface
    public interface OnSent {
        /** Bytes left. */
        void sent(int id, int bytes);
    }

    /** Hears of the server's close frame. */
    @FunctionalInterface
    public interface OnClosing {
        /** The server has begun to close. */
        void closing(int id);
    }

    /** Hears of the end. */
    @FunctionalInterface
    public interface OnClosed {
        /** A connection is over; the failure is empty where it did not fail. */
        void closed(int id, int code, String reason, boolean clean, String failure);
    }
}
