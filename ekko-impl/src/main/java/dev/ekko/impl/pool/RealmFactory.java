package dev.ekko.impl.pool;

/**
 * Makes the realms of a pool.
 *
 * @param <T> the contract
 */
@FunctionalInterface
public interface RealmFactory<T> {

    /**
     * Makes a realm and loads the entry module in it. Blocks; called from several threads at once.
     *
     * @throws dev.ekko.error.EkkoException where the module cannot be loaded or does not fit the contract
     */
    LoadedRealm<T> create();
}
