package dev.ekko.impl.pool;

import dev.ekko.JsPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a pool was told, not checked before {@link #problems}; only a builder changes it, and only a fresh copy. */
final class PoolSettings<T> {
    int size = 2 * Runtime.getRuntime().availableProcessors();

    /** The most realms of one tenant, or null for as many as the pool's size. */
    @Nullable
    Integer perTenant;

    Duration maxWait = Duration.ofSeconds(30);
    int maxWaiting = 1_000;
    Consumer<? super T> warmUp = fresh -> {};
    int spare;
    long recycleAfter = Long.MAX_VALUE;
    List<Consumer<? super JsPool.Event>> listeners = List.of();

    PoolSettings<T> copy() {
        PoolSettings<T> copy = new PoolSettings<>();
        copy.size = size;
        copy.perTenant = perTenant;
        copy.maxWait = maxWait;
        copy.maxWaiting = maxWaiting;
        copy.warmUp = warmUp;
        copy.spare = spare;
        copy.recycleAfter = recycleAfter;
        copy.listeners = listeners;
        return copy;
    }

    int tenantBound() {
        return perTenant == null ? size : perTenant;
    }

    /** The wait in nanoseconds; what does not fit into a long is as good as forever. */
    long maxWaitNanos() {
        return maxWait.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : maxWait.toNanos();
    }

    /** One sentence for each setting that is not valid. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (size < 1) {
            problems.add("size is " + size + "; a pool needs at least 1 realm");
        }
        if (perTenant != null && perTenant < 1) {
            problems.add("perTenant is " + perTenant + "; a tenant needs at least 1 realm");
        } else if (perTenant != null && perTenant > size) {
            problems.add("perTenant is " + perTenant + ", more than the size of " + size);
        }
        if (Objects.isNull(maxWait) || maxWait.isNegative()) {
            problems.add("maxWait is " + maxWait + "; use Duration.ZERO for calls that never wait");
        }
        if (maxWaiting < 0) {
            problems.add("maxWaiting is " + maxWaiting + "; use 0 for calls that never wait");
        }
        if (Objects.isNull(warmUp)) {
            problems.add("warmUp is null; leave it out for none");
        }
        if (spare < 0) {
            problems.add("spare is " + spare + "; use 0 for none");
        } else if (spare > 0 && spare >= size) {
            problems.add("spare is " + spare + "; spare realms count towards the size of " + size
                    + ", and at least 1 must be left for tenants");
        }
        if (recycleAfter < 1) {
            problems.add("recycleAfter is " + recycleAfter + "; a realm serves at least 1 call");
        }
        if (listeners.stream().anyMatch(Objects::isNull)) {
            problems.add("a listener is null");
        }
        return problems;
    }
}
