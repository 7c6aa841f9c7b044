package dev.ekko.builtins.host.http;

import dev.ekko.spi.JsError;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Locale;
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
            EventLoopGroup existing = group;
            if (existing == null) {
                existing = made();
                group = existing;
            }
            users++;
            uses++;
            return existing;
        }
    }

    private static EventLoopGroup made() {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
        try {
            return new MultiThreadIoEventLoopGroup(
                    threads, new DefaultThreadFactory("ekko-http", true), NioIoHandler.newFactory());
        } catch (IllegalStateException e) {
            throw cannotWait(e);
        }
    }

    /** The failure of a thread that cannot wait for connections: it does so at a selector, which is an open file. */
    static JsError cannotWait(RuntimeException failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String why = String.valueOf(deepest.getMessage());
        boolean tooMany = why.toLowerCase(Locale.ROOT).contains("too many open files");
        return JsError.coded(
                tooMany ? "too-many-open" : "io-failed",
                "Cannot open a connection: " + why
                        + (tooMany ? "; close some, or raise the limit of open files (ulimit -n)" : ""),
                failure);
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
