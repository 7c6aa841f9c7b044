package dev.ekko.builtins.host.http;

import java.net.InetAddress;
import java.util.Optional;

/**
 * How a connection got to its origin.
 *
 * @param peer the address that was connected to
 * @param direct whether that is the server's own, and not a proxy's
 * @param forwards whether a proxy at the other end reads the requests, which then have the whole URL
 * @param authorization what such a proxy wants to know, where it wants to know something
 */
record Route(InetAddress peer, boolean direct, boolean forwards, Optional<String> authorization) {}
