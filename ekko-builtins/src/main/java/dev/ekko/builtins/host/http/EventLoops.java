package dev.ekko.builtins.host.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads that all connections of the process share; there are none while nobody needs any. */
public final class EventLoops {
    private static final Object LOCK = new Object();
    private static final int MOST = 4;
    private static final long LINGER_SECONDS = 2;

    private static @Nullable EventLoopGroup group;
    private static int users;
    private static long uses;

    private EventLoops() {}

    /** Gives the threads to one more user, who gives them back. */
    public static EventLoopGroup acquire() {
        synchronized (LOCK) {
            users++;
            uses++;
            EventLoopGroup existing = group;
            if (existing == null) {
                int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
                existing = new MultiThreadIoEventLoopGroup(
                        threads, new DefaultThreadFactory("ekko-http", true), NioIoHandler.newFactory());
                group = existing;
            }
            return existing;
        }
    }

    /** Takes them back; they end soon, unless somebody comes meanwhile. */
    public static void release() {
        synchronized (LOCK) {
            users--;
            EventLoopGroup idle = group;
            if (users == 0 && idle != null) {
                long use = uses;
                var _ = idle.schedule(() -> endUnlessUsed(use), LINGER_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static void endUnlessUsed(long use) {
        synchronized (LOCK) {
            EventLoopGroup idle = group;
            if (uses == use && users == 0 && idle != null) {
                group = null;
                var _ = idle.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            }
        }
    }
}
