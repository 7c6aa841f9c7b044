package dev.ekko.impl.permission;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Hosts, with one port or all.
 *
 * <p>Rules with names are about names: a name is not looked up, and a rule for an address does not cover names that
 * happen to lead there. What a name led to is asked about a second time, for the rules that deny.
 *
 * @param descriptor the descriptor as it was written
 * @param hosts which hosts
 * @param port the port, or 0 for all
 */
record NetRule(String descriptor, HostPattern hosts, int port) implements Rule {
    private static final Host LOOPBACK_4 = new Host.Address(InetAddress.ofLiteral("127.0.0.1"));
    private static final Host LOOPBACK_6 = new Host.Address(InetAddress.ofLiteral("::1"));

    private static final Host LOCALHOST = new Host.Named("localhost");

    static NetRule parse(String text) throws BadDescriptor {
        if (text.contains("://")) {
            throw new BadDescriptor("is a URL; write its host, and its port if only that one is meant");
        }
        if (text.equals("*")) {
            throw new BadDescriptor("means everything; write it without a descriptor");
        }
        if (text.indexOf('/') >= 0) {
            return new NetRule(text, HostPattern.Block.parse(text), 0);
        }
        if (text.startsWith("*.")) {
            Endpoint below = Endpoint.parse(text.substring(2));
            if (!(below.host() instanceof Host.Named named)) {
                throw new BadDescriptor("has a \"*\" before an address; write a block such as 10.0.0.0/8");
            }
            return new NetRule(text, new HostPattern.Below("." + named.name()), below.port());
        }
        if (text.indexOf('*') >= 0) {
            throw new BadDescriptor("has a \"*\" that is not its first label");
        }
        if (text.indexOf('%') >= 0) {
            throw new BadDescriptor("has a \"%\", but neither zones nor percent-encoding belong into a host");
        }
        Endpoint endpoint = Endpoint.parse(text);
        if (endpoint.host() instanceof Host.Address host
                && host.address() instanceof Inet4Address
                && !text.equals(endpoint.toString())) {
            throw new BadDescriptor("is an address in another form; write " + endpoint);
        }
        return new NetRule(text, new HostPattern.One(endpoint.host()), endpoint.port());
    }

    @Override
    public boolean allows(Resource resource) {
        return resource instanceof Resource.Net net
                && (port == 0 || port == net.endpoint().port())
                && hosts.matches(net.endpoint().host());
    }

    @Override
    public boolean denies(Resource resource) {
        if (!(resource instanceof Resource.Net net)) {
            return false;
        }
        Endpoint asked = net.endpoint();
        if (port != 0 && asked.port() != 0 && port != asked.port()) {
            return false;
        }
        if (hosts.matches(asked.host())) {
            return true;
        }
        return asked.host() instanceof Host.Address host && deniesThisMachine(host.address());
    }

    /** A connection to 0.0.0.0 or :: ends at this machine, and so does one to any address that localhost may have. */
    private boolean deniesThisMachine(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return hosts.matches(LOOPBACK_4) || hosts.matches(LOOPBACK_6) || hosts.matches(LOCALHOST);
        }
        return address.isLoopbackAddress() && hosts.matches(LOCALHOST);
    }
}
