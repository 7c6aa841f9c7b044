package dev.ekko.builtins.host.websocket;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** Looks names up; those who ask for one that is being looked up share the answer, and the one thread that waits. */
final class Names {
    private static final ConcurrentMap<String, CompletableFuture<InetAddress[]>> UNDERWAY = new ConcurrentHashMap<>();

    private Names() {}

    static CompletableFuture<InetAddress[]> lookUp(String host, Executor blocking) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> other = UNDERWAY.putIfAbsent(host, mine);
        if (other != null) {
            return other;
        }
        mine.whenComplete((addresses, failure) -> UNDERWAY.remove(host, mine));
        blocking.execute(() -> {
            try {
                mine.complete(InetAddress.getAllByName(host));
            } catch (UnknownHostException e) {
                mine.completeExceptionally(new CompletionException(e));
            } catch (RuntimeException | Error e) {
                mine.completeExceptionally(e);
                throw e;
            }
        });
        return mine;
    }
}
