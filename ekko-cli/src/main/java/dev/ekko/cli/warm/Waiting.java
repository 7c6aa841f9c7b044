package dev.ekko.cli.warm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Waits for descriptors to become ready. */
final class Waiting {
    // struct pollfd: a descriptor, what is waited for, what has come.
    private static final MemoryLayout ENTRY =
            MemoryLayout.structLayout(ValueLayout.JAVA_INT, ValueLayout.JAVA_SHORT, ValueLayout.JAVA_SHORT);

    private Waiting() {}

    /** Waits for input or an end; false after the time, which is without end where it is negative. */
    static boolean forInput(int descriptor, int millis) throws IOException {
        return until(descriptor, Posix.POLLIN, -1, millis);
    }

    /** As {@link #until}, without waiting. */
    static boolean isReady(int descriptor, short events) throws IOException {
        return until(descriptor, events, -1, 0);
    }

    /**
     * Waits for events of one descriptor, and for the other side of a socket to go.
     *
     * @param socket the socket, or -1 for none
     * @return whether one of both happened in time
     */
    static boolean until(int descriptor, short events, int socket, int millis) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entries = arena.allocate(ENTRY, 2);
            entries.set(ValueLayout.JAVA_INT, 0, descriptor);
            entries.set(ValueLayout.JAVA_SHORT, 4, events);
            // A negative number is passed over; of a socket, its end is told without being asked for.
            entries.set(ValueLayout.JAVA_INT, 8, socket);
            return Posix.poll(entries, 2, millis) > 0;
        }
    }

    /** Whether the other side of a socket has gone. */
    static boolean hasGone(int socket) throws IOException {
        return until(socket, (short) 0, -1, 0);
    }
}
