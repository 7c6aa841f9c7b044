package dev.ekko.impl.pool;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and warms the realms of one pool, and closes them; never runs under the pool's lock. */
final class RealmMaker<T> {
    private static final Logger LOG = LoggerFactory.getLogger(RealmMaker.class);

    private final ContractProxy<T> proxy;
    private final RealmFactory<T> factory;
    private final Consumer<? super T> warmUp;

    RealmMaker(ContractProxy<T> proxy, RealmFactory<T> factory, Consumer<? super T> warmUp) {
        this.proxy = proxy;
        this.factory = factory;
        this.warmUp = warmUp;
    }

    /** A fresh realm and how long it took to make. */
    record Made<T>(LoadedRealm<T> realm, Duration took) {}

    Made<T> make() {
        long began = System.nanoTime();
        LoadedRealm<T> realm = factory.create();
        Lease<T> lease = new Lease<>(proxy, realm.contract(), () -> {});
        try {
            warmUp.accept(lease.contract());
        } catch (Throwable failure) {
            close(realm);
            throw failure;
        } finally {
            lease.end("its warm-up has ended");
        }
        return new Made<>(realm, Duration.ofNanos(System.nanoTime() - began));
    }

    void close(LoadedRealm<T> realm) {
        try {
            realm.close();
        } catch (RuntimeException | Error failure) {
            LOG.warn("A realm of the pool of {} could not be closed cleanly", proxy.name(), failure);
        }
    }
}
