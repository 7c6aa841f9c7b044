package dev.ekko.builtins.messaging;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The ports of all realms of a program, with the messages that wait at them. Used by any thread. */
final class Exchange {
    private final Map<Integer, Port> ports = new HashMap<>();
    private int last;

    private static final class Port {
        final int number;
        final Queue<Message> waiting = new ArrayDeque<>();

        @Nullable
        Port peer;

        @Nullable
        Seat seat;

        boolean started;
        boolean ended;

        Port(int number) {
            this.number = number;
        }
    }

    /** Opens two ports that lead to each other; the number of the first, which the second's follows. */
    synchronized int open(Seat seat) {
        Port first = new Port(++last);
        Port second = new Port(++last);
        first.peer = second;
        second.peer = first;
        first.seat = seat;
        second.seat = seat;
        ports.put(first.number, first);
        ports.put(second.number, second);
        return first.number;
    }

    /** The number of the port at the other end, 0 where there is none any more. */
    synchronized int peer(int number) {
        Port port = ports.get(number);
        return port == null || port.peer == null ? 0 : port.peer.number;
    }

    /** Brings a message to the other end. Ports in a message that nobody will get are closed. */
    synchronized void post(int number, Message message) {
        Port port = ports.get(number);
        Port peer = port == null ? null : port.peer;
        if (peer == null) {
            drop(message);
            return;
        }
        peer.waiting.add(message);
        if (peer.started && peer.seat != null) {
            peer.seat.ready(peer.number);
        }
    }

    /** The next message at a port, for the realm where it is; null where the port has gone elsewhere meanwhile. */
    @SuppressWarnings("ReferenceEquality") // a seat is one realm's
    synchronized @Nullable Message take(int number, Seat seat) {
        Port port = ports.get(number);
        if (port == null || port.seat != seat || !port.started) {
            return null;
        }
        Message message = port.waiting.poll();
        endWhenEmpty(port);
        return message;
    }

    /** Lets messages through. */
    synchronized void start(int number) {
        Port port = ports.get(number);
        if (port == null || port.started) {
            return;
        }
        port.started = true;
        if (port.seat != null) {
            for (int i = 0; i < port.waiting.size(); i++) {
                port.seat.ready(number);
            }
        }
    }

    /** Closes a port. The other one ends when it has given out what waits there. */
    synchronized void close(int number) {
        Port port = ports.remove(number);
        if (port == null) {
            return;
        }
        port.seat = null;
        Port peer = port.peer;
        if (peer != null) {
            peer.peer = null;
            peer.ended = true;
            endWhenEmpty(peer);
        }
        port.waiting.forEach(this::drop);
        port.waiting.clear();
    }

    private void endWhenEmpty(Port port) {
        if (port.ended && port.waiting.isEmpty() && port.seat != null) {
            ports.remove(port.number);
            port.seat.closed(port.number);
            port.seat = null;
        }
    }

    private void drop(Message message) {
        message.ports().forEach(this::close);
    }

    /** Takes a port out of its realm; its messages wait until another one admits it. */
    synchronized void release(int number) {
        Port port = ports.get(number);
        if (port != null) {
            port.seat = null;
            port.started = false;
        }
    }

    /** Gives a port a realm. */
    synchronized void admit(int number, Seat seat) {
        Port port = ports.get(number);
        if (port == null) {
            seat.closed(number);
            return;
        }
        port.seat = seat;
        endWhenEmpty(port);
    }

    /** A realm has ended, and its ports with it. */
    @SuppressWarnings("ReferenceEquality") // a seat is one realm's
    synchronized void leave(Seat seat) {
        List<Integer> gone = ports.values().stream()
                .filter(port -> port.seat == seat)
                .map(port -> port.number)
                .toList();
        gone.forEach(this::close);
    }

    /** How many ports are open. */
    synchronized int size() {
        return ports.size();
    }
}
