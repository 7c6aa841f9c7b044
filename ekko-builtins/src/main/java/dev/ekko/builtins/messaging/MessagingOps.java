package dev.ekko.builtins.messaging;

import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The Java half of messaging: what crosses from realm to realm.
 *
 * <p>Ports and broadcast channels have numbers, which are the same in all realms of a program. Used only by a thread
 * that holds the realm, but for the seat, which others call.
 */
public final class MessagingOps {
    private final BuiltinHost host;
    private final Exchange exchange;
    private final Channels channels;
    private final Seat seat = new RealmSeat();
    private Receiver onMessage = (port, head, text, data) -> {
        throw new IllegalStateException("Port " + port + " has a message before the script half has called onMessage");
    };
    private Receiver onBroadcast = onMessage;
    private IntConsumer onClose = port -> {};

    /** Gets a message in its packed form. */
    @FunctionalInterface
    public interface Receiver {

        /**
         * A message has come.
         *
         * @param number the port or channel
         * @param head the numbers of the serialised form
         * @param text its strings
         * @param data its buffers
         */
        void receive(int number, byte[] head, String text, byte[] data);
    }

    MessagingOps(BuiltinHost host) {
        this.host = host;
        this.exchange = host.shared(Exchange.class, Exchange::new);
        this.channels = host.shared(Channels.class, Channels::new);
        host.onClose(() -> {
            exchange.leave(seat);
            channels.leaveAll(seat);
        });
    }

    private final class RealmSeat implements Seat {
        @Override
        public void ready(int port) {
            host.post(() -> {
                Message message = exchange.take(port, seat);
                if (message != null) {
                    onMessage.receive(port, message.head(), message.text(), message.data());
                }
            });
        }

        @Override
        public void closed(int port) {
            host.post(() -> onClose.accept(port));
        }
    }

    /** Sets the function that all ports of the realm call with their messages. */
    @JsExport
    public void onMessage(Receiver receiver) {
        onMessage = receiver;
    }

    /** Sets the function that hears of ports whose other end was closed. */
    @JsExport
    public void onClose(IntConsumer listener) {
        onClose = listener;
    }

    /** Opens two ports that lead to each other; the number of the first, which the second's follows. */
    @JsExport
    public int open() {
        return exchange.open(seat);
    }

    /** The number of the port at the other end, 0 where there is none. */
    @JsExport
    public int peer(int port) {
        return exchange.peer(port);
    }

    /**
     * Posts a message through a port.
     *
     * @param port the port's number
     * @param head the numbers of the serialised form
     * @param text its strings
     * @param data its buffers
     * @param ports the numbers of the ports that go along, with spaces between
     */
    @JsExport
    public void post(int port, byte[] head, String text, byte[] data, String ports) {
        List<Integer> along = ports.isEmpty()
                ? List.of()
                : Arrays.stream(ports.split(" ", -1)).map(Integer::valueOf).toList();
        exchange.post(port, new Message(head, text, data, along));
    }

    /** Lets a port's messages through. */
    @JsExport
    public void start(int port) {
        exchange.start(port);
    }

    /** Closes a port. */
    @JsExport
    public void close(int port) {
        exchange.close(port);
    }

    /** Takes a port out of this realm. */
    @JsExport
    public void release(int port) {
        exchange.release(port);
    }

    /** Makes a port one of this realm. */
    @JsExport
    public void admit(int port) {
        exchange.admit(port, seat);
    }

    /** Joins a broadcast channel. */
    @JsExport
    public int join(String name) {
        return channels.join(
                name,
                seat,
                (channel, message) ->
                        host.post(() -> onBroadcast.receive(channel, message.head(), message.text(), message.data())));
    }

    /** Leaves a broadcast channel. */
    @JsExport
    public void leave(int channel) {
        channels.leave(channel);
    }

    /** Brings a message to all others of a broadcast channel. */
    @JsExport
    public void broadcast(int channel, byte[] head, String text, byte[] data) {
        channels.broadcast(channel, new Message(head, text, data, List.of()));
    }

    /** Sets the function that all broadcast channels of the realm call with their messages. */
    @JsExport
    public void onBroadcast(Receiver receiver) {
        onBroadcast = receiver;
    }
}
