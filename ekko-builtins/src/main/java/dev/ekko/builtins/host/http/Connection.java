package dev.ekko.builtins.host.http;

import java.net.InetAddress;

/** A connection that is made and can carry exchanges. Safe for use by any thread. */
interface Connection {

    /** Carries an exchange; the pool has made sure that there is room for it. */
    void send(Exchange exchange);

    /** The address at its other end; that of a proxy where there is one. */
    InetAddress peer();

    /** Whether the name was looked up here, so that the address is the server's own. */
    boolean direct();

    /** Whether it is still open. */
    boolean isOpen();

    /** Ends it. */
    void close();
}
