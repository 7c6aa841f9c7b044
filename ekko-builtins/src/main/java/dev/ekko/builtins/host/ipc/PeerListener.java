package dev.ekko.builtins.host.ipc;

/** Hears of what happens on a link, on the realm. */
public interface PeerListener {

    /** A message came. */
    void message(String text);

    /**
     * The link is over, once.
     *
     * @param code why: {@code closed} where the peer has ended its stream, otherwise what failed
     * @param message the same in words
     */
    void ended(String code, String message);
}
