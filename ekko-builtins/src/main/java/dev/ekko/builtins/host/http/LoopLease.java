package dev.ekko.builtins.host.http;

import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.WaitLoop;
import io.netty.channel.ChannelException;
import io.netty.channel.EventLoopGroup;
import java.util.function.Supplier;

/**
 * The event loops that sockets are served by, for one who has some.
 *
 * @param group the loops
 * @param giveBack says that the sockets are closed
 */
public record LoopLease(EventLoopGroup group, Runnable giveBack) {

    /** Where the sockets of a realm are served: by the thread that waits in it, or by those that all realms share. */
    public static Supplier<LoopLease> of(BuiltinHost host) {
        return () -> host.waitLoop(() -> make(host)).map(LoopLease::of).orElseGet(LoopLease::shared);
    }

    private static WaitLoop make(BuiltinHost host) {
        RealmLoop made;
        try {
            made = new RealmLoop();
        } catch (ChannelException e) {
            throw EventLoops.cannotWait(e);
        }
        var _ = host.onClose(() -> made.end(host.workers()));
        return made;
    }

    private static LoopLease of(WaitLoop loop) {
        RealmLoop own = (RealmLoop) loop;
        own.use();
        return new LoopLease(own, own::release);
    }

    /** Threads that all realms of the process share. */
    public static LoopLease shared() {
        return new LoopLease(EventLoops.acquire(), EventLoops::release);
    }
}
