package dev.ekko.impl.interop;

import dev.ekko.impl.host.HostThreads;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The Java objects that the scripts of one realm hold, by number.
 *
 * <p>A number is passed to a Java method at no cost, and the method finds its object here without a store: one into an
 * old object costs more than the call with collectors that have to be told of it. An object has a place as long as its
 * peer lives. There are few; objects that come when all are taken go through the registers.
 */
final class JavaPlaces {
    /** No place. */
    static final int NONE = -1;

    private static final int MOST = 1024;
    private static final @Nullable Object[] NO_OBJECTS = new Object[0];

    // A call reads it without the lock: a place stays what it is while somebody can name it.
    @Nullable
    Object[] objects = NO_OBJECTS;

    private @Nullable Place[] places = new Place[0];
    private int[] free = new int[0];
    private int freed;
    private int used;
    // Read without the lock as well: who sees it late goes on without a place.
    private boolean full;

    // What lies here must go when its peer does, also where the realm rests for long; so a thread waits for that.
    private static final class Place extends WeakReference<JavaPeer> {
        private static final ReferenceQueue<JavaPeer> GONE = new ReferenceQueue<>();

        static {
            HostThreads.start("ekko-places", Place::free);
        }

        private final JavaPlaces owner;
        private final int at;

        Place(JavaPeer peer, JavaPlaces owner, int at) {
            super(peer, GONE);
            this.owner = owner;
            this.at = at;
        }

        private static void free() {
            while (true) {
                if (gone() instanceof Place place) {
                    place.owner.free(place.at);
                }
            }
        }

        private static @Nullable Reference<? extends JavaPeer> gone() {
            try {
                return GONE.remove();
            } catch (InterruptedException nobodyMay) {
                // The thread is nobody's to stop; it ends with the process.
                return null;
            }
        }
    }

    /** A place for the object of a new peer; {@link #NONE} where all are taken. */
    int take(JavaPeer peer, Object java) {
        return full ? NONE : taken(peer, java);
    }

    private synchronized int taken(JavaPeer peer, Object java) {
        if (used == 0) {
            objects = new Object[MOST];
            places = new Place[MOST];
            free = new int[MOST];
        }
        if (freed == 0 && used == MOST) {
            full = true;
            return NONE;
        }
        int at = freed > 0 ? free[--freed] : used++;
        objects[at] = java;
        places[at] = new Place(peer, this, at);
        return at;
    }

    private synchronized void free(int at) {
        objects[at] = null;
        places[at] = null;
        free[freed++] = at;
        full = false;
    }

    /** How many are taken. */
    synchronized int size() {
        return used - freed;
    }
}
