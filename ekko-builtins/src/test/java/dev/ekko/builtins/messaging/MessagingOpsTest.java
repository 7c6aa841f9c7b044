package dev.ekko.builtins.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.builtins.testing.FakeHost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagingOpsTest {
    private final FakeHost host = new FakeHost();
    private final MessagingOps ops = new MessagingOps(host);
    private final Exchange exchange = host.shared(Exchange.class, Exchange::new);
    private final Channels channels = host.shared(Channels.class, Channels::new);
    private final List<String> log = new ArrayList<>();

    private void listen() {
        ops.onMessage((port, head, text, data) -> log.add(port + " " + text));
        ops.onBroadcast((channel, head, text, data) -> log.add("all " + channel + " " + text));
        ops.onClose(port -> log.add(port + " closed"));
    }

    private void post(int port, String text, String ports) {
        ops.post(port, new byte[0], text, new byte[0], ports);
    }

    @Test
    void messagesWaitUntilAPortIsStarted() {
        listen();
        int port = ops.open();
        post(port, "a", "");
        host.advance(0);
        assertThat(log).isEmpty();
        ops.start(port + 1);
        ops.start(port + 1);
        post(port, "b", "");
        host.advance(0);
        assertThat(log).containsExactly(port + 1 + " a", port + 1 + " b");
    }

    @Test
    void portsInAMessageThatNobodyGetsAreClosed() {
        listen();
        int carrier = ops.open();
        int carried = ops.open();
        ops.release(carried + 1);
        post(carrier, "x", String.valueOf(carried + 1));
        assertThat(exchange.size()).isEqualTo(4);
        ops.close(carrier + 1);
        host.advance(0);
        assertThat(exchange.size()).isZero();
        assertThat(log).containsExactlyInAnyOrder(carrier + " closed", carried + " closed");
    }

    @Test
    void aMessageThroughAClosedPortClosesThePortsInIt() {
        listen();
        int carried = ops.open();
        ops.release(carried);
        post(9999, "x", String.valueOf(carried));
        assertThat(exchange.size()).isZero();
    }

    @Test
    void aPortThatArrivesTooLateIsClosed() {
        listen();
        ops.admit(4711);
        host.advance(0);
        assertThat(log).containsExactly("4711 closed");
    }

    @Test
    void theEndOfTheRealmClosesEverything() {
        ops.open();
        ops.join("x");
        assertThat(exchange.size()).isEqualTo(2);
        assertThat(channels.size()).isEqualTo(1);
        host.close();
        assertThat(exchange.size()).isZero();
        assertThat(channels.size()).isZero();
    }

    @Test
    void aBroadcastComesToOthersInTheOrderInWhichTheyJoined() {
        listen();
        int first = ops.join("x");
        int second = ops.join("x");
        int third = ops.join("x");
        ops.join("y");
        ops.leave(4711);
        ops.broadcast(second, new byte[0], "hi", new byte[0]);
        host.advance(0);
        assertThat(log).containsExactly("all " + first + " hi", "all " + third + " hi");
    }
}
