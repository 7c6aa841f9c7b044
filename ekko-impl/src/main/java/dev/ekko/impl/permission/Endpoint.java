package dev.ekko.impl.permission;

/**
 * A host with a port.
 *
 * @param host the host
 * @param port the port, or 0 for all of them
 */
record Endpoint(Host host, int port) {

    /** Reads {@code host}, {@code host:port}, {@code ::1} or {@code [::1]:port}. */
    static Endpoint parse(String text) throws BadDescriptor {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                throw new BadDescriptor("has a \"[\" without \"]\"");
            }
            Host host = Host.sixthVersion(text.substring(1, end));
            String rest = text.substring(end + 1);
            if (rest.isEmpty()) {
                return new Endpoint(host, 0);
            }
            if (!rest.startsWith(":")) {
                throw new BadDescriptor("has \"" + rest + "\" behind the address where \":port\" may be");
            }
            return new Endpoint(host, port(rest.substring(1)));
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
            return new Endpoint(Host.sixthVersion(text), 0);
        }
        return colon < 0
                ? new Endpoint(Host.parse(text), 0)
                : new Endpoint(Host.parse(text.substring(0, colon)), port(text.substring(colon + 1)));
    }

    private static int port(String text) throws BadDescriptor {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new BadDescriptor("has the port \"" + text + "\"; ports are 1 to 65535");
    }

    @Override
    public String toString() {
        if (port == 0) {
            return host.toString();
        }
        String text = host.toString();
        return (text.indexOf(':') < 0 ? text : "[" + text + "]") + ":" + port;
    }
}
