package dev.ekko.builtins.host.websocket;

/** Hears what happens on a connection, in order, on a thread of its event loop; must not block. */
public interface SocketListener {

    /**
     * The handshake is done.
     *
     * @param protocol the subprotocol that the server chose; empty for none
     * @param extensions the extensions in use, as the server sent them; empty for none
     */
    void opened(String protocol, String extensions);

    /**
     * A message of text came; {@link SocketLink#consumed} must be told when it is done with.
     *
     * @param text the message
     * @param cost what to tell
     */
    void text(String text, int cost);

    /**
     * A message of bytes came; {@link SocketLink#consumed} must be told when it is done with.
     *
     * @param bytes the message, the listener's own
     * @param cost what to tell
     */
    void binary(byte[] bytes, int cost);

    /**
     * Bytes of messages were handed to the operating system.
     *
     * @param bytes how many, as they were given to {@link SocketLink}
     */
    void sent(int bytes);

    /**
     * The server answered a ping.
     *
     * @param payload what the ping carried
     */
    default void pong(byte[] payload) {}

    /** The server has begun to close. */
    void closing();

    /**
     * It is over, and nothing is told after this. Called once, whatever happens.
     *
     * @param end how it ended
     */
    void closed(SocketEnd end);
}
