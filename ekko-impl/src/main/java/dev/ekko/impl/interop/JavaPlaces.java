package dev.ekko.impl.interop;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The Java objects that the scripts of one realm hold, by number.
 *
 * <p>A number is passed to a Java method at no cost, and the method finds its object here without a store: one into an
 * old object costs more than the call with collectors that have to be told of it. Nothing is held here that a script
 * does not hold: a Java object may itself hold the script object that stands for it, in a listener for example, and the
 * two have to go together. There are few places; objects that come when all are taken go through the registers.
 */
final class JavaPlaces {
    /** No place. */
    static final int NONE = -1;

    private static final int MOST = 1024;

    private final ReferenceQueue<JavaPeer> gone = new ReferenceQueue<>();
    private @Nullable Place[] places = new Place[0];
    private int[] free = new int[0];
    private int freed;
    private int used;

    private static final class Place extends WeakReference<JavaPeer> {
        private final int at;

        Place(JavaPeer peer, int at, ReferenceQueue<JavaPeer> gone) {
            super(peer, gone);
            this.at = at;
        }
    }

    /** The object at a place, whose script object the caller holds. */
    @Nullable
    @SuppressWarnings("NullAway") // who can name a place holds its peer, so it is there
    Object at(int place) {
        return places[place].get().target;
    }

    /** A place for a new peer; {@link #NONE} where all are taken. */
    int take(JavaPeer peer) {
        clean();
        if (freed == 0 && used == MOST) {
            return NONE;
        }
        if (used == 0) {
            places = new Place[MOST];
            free = new int[MOST];
        }
        int at = freed > 0 ? free[--freed] : used++;
        places[at] = new Place(peer, at, gone);
        return at;
    }

    private void clean() {
        for (Object dead = gone.poll(); dead instanceof Place place; dead = gone.poll()) {
            places[place.at] = null;
            free[freed++] = place.at;
        }
    }

    /** How many are taken. */
    int size() {
        clean();
        return used - freed;
    }
}
