package dev.ekko.builtins.host.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** Looks names up; many who ask for one name at a time share one look-up. */
public final class Resolver {
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();
    private final Executor workers;

    /** Makes one; names are looked up by the given threads. */
    public Resolver(Executor workers) {
        this.workers = workers;
    }

    /** The addresses of a host, at least one; fails with a {@link HttpFailure}. */
    public CompletableFuture<List<InetAddress>> lookUp(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> other = underWay.putIfAbsent(host, mine);
        if (other != null) {
            return other;
        }
        mine.completeAsync(() -> addresses(host), workers);
        return mine.whenComplete((found, failure) -> underWay.remove(host, mine));
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            throw new CompletionException(
                    new HttpFailure("The host \"" + host + "\" is not known; check its name, or the network", unknown));
        }
    }
}
