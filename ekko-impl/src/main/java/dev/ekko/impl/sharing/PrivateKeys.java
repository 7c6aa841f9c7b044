package dev.ekko.impl.sharing;

import java.util.BitSet;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The keys that the realms of one engine share: one for each place in code that makes a private name. */
final class PrivateKeys {
    // A realm that has run them all keeps 8 KB. Programs that come after so many have keys of their own.
    private static final int MOST = 1 << 16;

    private final Map<Object, BitSet> taken = new WeakHashMap<>();
    private final int most;
    private int places;
    private int made;
    private int shared;

    PrivateKeys() {
        this(MOST);
    }

    /** Keys of so many places at most. */
    PrivateKeys(int most) {
        this.most = most;
    }

    /** The key of one place; safe for threads. */
    final class Place {
        private final int number;
        private @Nullable Object key;

        private Place(int number) {
            this.number = number;
        }

        /** The shared key for the first evaluation in a realm; the given one, which is new, for all later ones. */
        Object keyFor(Object realm, Object fresh) {
            synchronized (taken) {
                BitSet evaluated = taken.computeIfAbsent(realm, _ -> new BitSet());
                if (number >= most || evaluated.get(number)) {
                    return fresh;
                }
                evaluated.set(number);
                Object known = key;
                if (known == null) {
                    made++;
                    key = fresh;
                    return fresh;
                }
                shared++;
                return known;
            }
        }
    }

    Place next() {
        synchronized (taken) {
            return new Place(places < most ? places++ : most);
        }
    }

    /** How many keys there are. */
    int made() {
        synchronized (taken) {
            return made;
        }
    }

    /** How often a realm took a key that another had made. */
    int shared() {
        synchronized (taken) {
            return shared;
        }
    }
}
