package dev.ekko.builtins.host.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the first of several addresses that answers (RFC 8305): each next one is tried when the one before has
 * failed or taken a quarter of a second. Everything happens in one event loop.
 */
public final class AddressRace {
    private static final long HEAD_START_MILLIS = 250;

    private final Bootstrap bootstrap;
    private final EventLoop loop;
    private final int port;
    private final Reach reach;
    private final Deque<InetAddress> left;
    private final List<Channel> trying = new ArrayList<>();
    private final CompletableFuture<Channel> winner;
    private int running;
    private @Nullable Throwable failure;

    private AddressRace(
            Bootstrap bootstrap,
            EventLoop loop,
            List<InetAddress> addresses,
            int port,
            Reach reach,
            CompletableFuture<Channel> winner) {
        this.bootstrap = bootstrap;
        this.loop = loop;
        this.left = new ArrayDeque<>(addresses);
        this.port = port;
        this.reach = reach;
        this.winner = winner;
    }

    /**
     * Begins.
     *
     * @param bootstrap makes channels in the given loop
     * @param loop the loop
     * @param addresses where the host may be reached, the best first
     * @param port the port
     * @param reach asked about each address right before it is connected to
     * @return the connected channel; cancelling it ends the race
     */
    public static CompletableFuture<Channel> start(
            Bootstrap bootstrap, EventLoop loop, List<InetAddress> addresses, int port, Reach reach) {
        CompletableFuture<Channel> winner = new CompletableFuture<>();
        AddressRace race = new AddressRace(bootstrap, loop, addresses, port, reach, winner);
        loop.execute(race::next);
        var _ = winner.whenComplete((channel, failure) -> loop.execute(() -> race.stopAllBut(channel)));
        return winner;
    }

    private void next() {
        if (winner.isDone()) {
            return;
        }
        InetAddress address = left.poll();
        if (address == null) {
            if (running == 0) {
                winner.completeExceptionally(failure == null ? new HttpFailure("There is no address") : failure);
            }
            return;
        }
        try {
            reach.check(address);
        } catch (RuntimeException denied) {
            failure = denied;
            next();
            return;
        }
        running++;
        ChannelFuture attempt = bootstrap.connect(new InetSocketAddress(address, port));
        trying.add(attempt.channel());
        attempt.addListener(result -> finished(attempt));
        if (!left.isEmpty()) {
            var _ = loop.schedule(this::next, HEAD_START_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void finished(ChannelFuture attempt) {
        running--;
        if (attempt.isSuccess()) {
            if (!winner.complete(attempt.channel())) {
                var _ = attempt.channel().close();
            }
            return;
        }
        if (failure == null || Failures.isOfTheNetwork(failure)) {
            failure = new HttpFailure(String.valueOf(attempt.cause().getMessage()), attempt.cause());
        }
        next();
    }

    private void stopAllBut(@Nullable Channel chosen) {
        for (Channel channel : trying) {
            if (!channel.equals(chosen)) {
                var _ = channel.close();
            }
        }
    }
}
