package dev.ekko.builtins.host.http;

/**
 * What a transport has at one moment.
 *
 * @param open connections that are made or being made
 * @param idle those of them that carry nothing
 * @param waiting requests that wait for a connection
 */
public record TransportStatistics(int open, int idle, int waiting) {

    TransportStatistics plus(TransportStatistics other) {
        return new TransportStatistics(open + other.open, idle + other.idle, waiting + other.waiting);
    }

    /** The numbers with commas between. */
    public String text() {
        return open + "," + idle + "," + waiting;
    }
}
