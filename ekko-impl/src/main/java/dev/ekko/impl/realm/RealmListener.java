package dev.ekko.impl.realm;

/** Told of errors that no caller is waiting for. */
@FunctionalInterface
public interface RealmListener {

    /**
     * A task of the realm threw.
     *
     * @param error what it threw, already translated
     */
    void uncaught(RuntimeException error);
}
