package dev.ekko.builtins.host.net;

import dev.ekko.builtins.host.http.Reach;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Names as the operating system looks them up. */
public final class Lookups {
    private Lookups() {}

    /**
     * The first address of a name, to listen at.
     *
     * @param threads the realm's
     * @param name a name or an address
     * @param reach asked about it
     */
    public static CompletableFuture<InetAddress> first(NetThreads threads, String name, Reach reach) {
        return found(threads, name).thenApply(addresses -> {
            InetAddress address = addresses.getFirst();
            reach.check(address);
            return address;
        });
    }

    /**
     * All addresses of a name.
     *
     * @param threads the realm's
     * @param name a name or an address
     */
    public static CompletableFuture<List<String>> all(NetThreads threads, String name) {
        return found(threads, name)
                .thenApply(addresses ->
                        addresses.stream().map(InetAddress::getHostAddress).toList());
    }

    private static CompletableFuture<List<InetAddress>> found(NetThreads threads, String name) {
        return threads.resolver().lookUp(name).handle((addresses, failure) -> {
            if (failure != null) {
                throw new CompletionException(
                        NetFailures.of("Cannot look up \"" + name + "\"", failure, Map.of("host", name)));
            }
            return addresses;
        });
    }
}
