package dev.ekko.impl.pool;

/**
 * Makes the versions of a live module.
 *
 * @param <T> the contract
 */
@FunctionalInterface
public interface VersionFactory<T> {

    /**
     * Makes a fresh realm and loads the entry module in it. Blocks; called by one thread at a time, which is
     * interrupted where the live module is closed meanwhile.
     *
     * @param files is to be told every file before it is read or looked for; so that a failed load is repeated when the
     *     file at fault changes. It may be told more as long as the realm lives, such as what a dynamic import reads
     * @throws dev.ekko.error.EkkoException where the module cannot be loaded or does not fit the contract
     */
    LoadedRealm<T> load(UsedFiles files);
}
