package dev.ekko.impl.interop;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The script objects of one realm by the Java objects that they stand for.
 *
 * <p>A table with open addressing and one weak reference for each entry, to the peer: the script object holds the peer,
 * and the peer both the script object and the Java object, so that all of them go together.
 */
final class JavaIdentities {
    private static final int SMALLEST = 64;

    private @Nullable Entry[] table = new Entry[SMALLEST];
    private int size;
    private final ReferenceQueue<JavaPeer> gone = new ReferenceQueue<>();

    private static final class Entry extends WeakReference<JavaPeer> {
        private final int hash;

        Entry(JavaPeer peer, int hash, ReferenceQueue<JavaPeer> queue) {
            super(peer, queue);
            this.hash = hash;
        }
    }

    @Nullable
    JavaPeer find(Object java) {
        int hash = System.identityHashCode(java);
        int mask = table.length - 1;
        int at = hash & mask;
        for (Entry entry = table[at]; entry != null; entry = table[at]) {
            if (entry.hash == hash) {
                JavaPeer peer = entry.get();
                if (peer != null && same(peer.target, java)) {
                    return peer;
                }
            }
            at = (at + 1) & mask;
        }
        return null;
    }

    void add(JavaPeer peer) {
        clean();
        if (++size > table.length / 2) {
            grow();
        }
        put(new Entry(peer, System.identityHashCode(peer.target), gone));
    }

    private void put(Entry entry) {
        int mask = table.length - 1;
        int at = entry.hash & mask;
        while (table[at] != null) {
            at = (at + 1) & mask;
        }
        table[at] = entry;
    }

    private void grow() {
        @Nullable Entry[] old = table;
        table = new Entry[old.length * 2];
        for (Entry entry : old) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    private void clean() {
        for (Object dead = gone.poll(); dead != null; dead = gone.poll()) {
            remove((Entry) dead);
        }
    }

    @SuppressWarnings("ReferenceEquality") // entries have no other equality
    private void remove(Entry dead) {
        int mask = table.length - 1;
        int at = dead.hash & mask;
        while (table[at] != dead) {
            if (table[at] == null) {
                return;
            }
            at = (at + 1) & mask;
        }
        size--;
        // Moves up what would not be found any more behind the gap.
        int next = at;
        while (true) {
            table[at] = null;
            int home;
            Entry entry;
            do {
                next = (next + 1) & mask;
                entry = table[next];
                if (entry == null) {
                    return;
                }
                home = entry.hash & mask;
            } while (at <= next ? at < home && home <= next : at < home || home <= next);
            table[at] = entry;
            at = next;
        }
    }

    @SuppressWarnings("ReferenceEquality") // identity is the point
    private static boolean same(@Nullable Object one, Object other) {
        return one == other;
    }

    int size() {
        clean();
        return size;
    }
}
