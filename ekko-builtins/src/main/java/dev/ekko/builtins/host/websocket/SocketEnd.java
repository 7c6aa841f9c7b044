package dev.ekko.builtins.host.websocket;

/**
 * How a connection ended.
 *
 * @param code the code of the server's close frame; 1005 where that had none, 1006 where there was no such frame
 * @param reason the reason in that frame
 * @param clean whether both sides sent close frames
 * @param failure why it failed, for people; empty where it did not fail
 */
public record SocketEnd(int code, String reason, boolean clean, String failure) {

    /** The code for a close frame without one. */
    public static final int NO_CODE = 1005;

    /** The code for a connection that ended without a close frame. */
    public static final int ABNORMAL = 1006;

    static SocketEnd failed(String failure) {
        return new SocketEnd(ABNORMAL, "", false, failure);
    }
}
