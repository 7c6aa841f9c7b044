package dev.ekko.spi;

import java.net.InetAddress;

/**
 * The permission to connect to a host, before it is known which addresses its name has.
 *
 * <p>A name may lead anywhere, and to another place with each look-up. So whoever connects asks with the very address,
 * right before it is connected to. Safe for use by any thread; asks nobody and never waits.
 */
@FunctionalInterface
public interface NetPermit {

    /**
     * Asks whether the host may be reached at an address.
     *
     * @param address the address
     * @throws dev.ekko.error.PermissionDeniedException where a rule denies it, or where it is of a private network and
     *     no rule names the host or the address
     */
    void verify(InetAddress address);
}
