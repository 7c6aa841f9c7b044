package dev.ekko.impl.realm;

import dev.ekko.error.EkkoException;
import java.util.function.Supplier;

/** Told of what no caller is waiting for. */
public interface RealmListener {

    /**
     * A task of the realm threw.
     *
     * @param error what it threw, already translated
     */
    void uncaught(RuntimeException error);

    /**
     * The realm is gone, or is stuck in Java code and will be when that returns; nothing will settle in it any more.
     * Called outside the realm, at least once, on the thread that closed it or another.
     *
     * @param meanwhile what somebody meets whose promise is never settled now
     */
    void closed(Supplier<EkkoException> meanwhile);
}
