package dev.ekko.impl.pool;

import dev.ekko.JsPool;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The settings of a pool as an immutable chain; nothing is checked before {@link #build}.
 *
 * @param <T> the contract
 */
public final class PoolBuilder<T> implements JsPool.Builder<T> {
    private final Class<T> contract;
    private final RealmFactory<T> factory;
    private final PoolSettings<T> settings;

    /**
     * Begins a chain.
     *
     * @param contract the interface that the realms implement
     * @param factory makes the realms
     */
    public PoolBuilder(Class<T> contract, RealmFactory<T> factory) {
        this(contract, factory, new PoolSettings<>());
    }

    private PoolBuilder(Class<T> contract, RealmFactory<T> factory, PoolSettings<T> settings) {
        this.contract = contract;
        this.factory = factory;
        this.settings = settings;
    }

    @Override
    public PoolBuilder<T> size(int realms) {
        return with(s -> s.size = realms);
    }

    @Override
    public PoolBuilder<T> perTenant(int realms) {
        return with(s -> s.perTenant = realms);
    }

    @Override
    public PoolBuilder<T> maxWait(Duration time) {
        return with(s -> s.maxWait = time);
    }

    @Override
    public PoolBuilder<T> maxWaiting(int calls) {
        return with(s -> s.maxWaiting = calls);
    }

    @Override
    public PoolBuilder<T> warmUp(Consumer<? super T> action) {
        return with(s -> s.warmUp = action);
    }

    @Override
    public PoolBuilder<T> spare(int realms) {
        return with(s -> s.spare = realms);
    }

    @Override
    public PoolBuilder<T> recycleAfter(long uses) {
        return with(s -> s.recycleAfter = uses);
    }

    @Override
    public PoolBuilder<T> on(Consumer<? super JsPool.Event> listener) {
        return with(s -> {
            s.listeners = new ArrayList<>(s.listeners);
            s.listeners.add(listener);
        });
    }

    @Override
    public JsPool<T> build() {
        List<String> problems = new ArrayList<>();
        if (!ContractProxy.isPossible(contract)) {
            problems.add("the contract " + contract.getName() + " is not an interface that anyone may implement");
        }
        problems.addAll(settings.problems());
        if (!problems.isEmpty()) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Cannot make a pool for " + contract.getName() + ":\n    " + String.join("\n    ", problems));
        }
        RealmPool<T> pool = new RealmPool<>(new ContractProxy<>(contract), factory, settings);
        pool.open();
        return pool;
    }

    private PoolBuilder<T> with(Consumer<PoolSettings<T>> change) {
        PoolSettings<T> changed = settings.copy();
        change.accept(changed);
        return new PoolBuilder<>(contract, factory, changed);
    }
}
