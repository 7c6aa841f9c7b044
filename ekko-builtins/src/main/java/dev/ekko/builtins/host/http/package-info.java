/** HTTP as a client speaks it: connections, their pools, TLS, proxies, and the two versions of the protocol, on Netty. */
@NullMarked
package dev.ekko.builtins.host.http;

import org.jspecify.annotations.NullMarked;
