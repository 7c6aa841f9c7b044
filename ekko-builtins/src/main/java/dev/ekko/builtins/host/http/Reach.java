package dev.ekko.builtins.host.http;

import java.net.InetAddress;

/** Says which addresses a request may be connected to; asked with the address itself, right before it is connected to. */
@FunctionalInterface
public interface Reach {

    /**
     * Asks about one address that the host's name turned out to have.
     *
     * @throws RuntimeException where it must not be connected to
     */
    void check(InetAddress address);
}
