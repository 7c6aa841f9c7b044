package dev.ekko.builtins.webcrypto;

import dev.ekko.builtins.webcrypto.algorithm.KeyMaterial;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The keys of one realm, by the numbers under which its script half knows them. Secrets are overwritten when their number
 * is released and the last operation with them has ended.
 *
 * <p>A number is released when the script has lost its ticket: a block of memory of ours that the script half keeps
 * beside the number. (A FinalizationRegistry of the script would not do: its turn comes after that of all promises, and
 * a program may make keys in a loop that only waits for promises.)
 */
final class KeyTable {
    private final Map<Integer, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    // A reference that nobody refers to would be lost itself.
    private final Map<Integer, Ticket> tickets = new ConcurrentHashMap<>();
    private final ReferenceQueue<byte[]> lost = new ReferenceQueue<>();

    /** Tells that the script has lost a number. */
    private static final class Ticket extends PhantomReference<byte[]> {
        private final int id;

        Ticket(int id, byte[] memory, ReferenceQueue<byte[]> lost) {
            super(memory, lost);
            this.id = id;
        }
    }

    /** A key, and who holds it: its number, and operations that have not ended. */
    static final class Entry {
        private final KeyMaterial material;
        private int holders = 1;

        private Entry(KeyMaterial material) {
            this.material = material;
        }

        synchronized Entry hold() {
            holders++;
            return this;
        }

        synchronized void release() {
            if (--holders == 0) {
                material.wipe();
            }
        }

        /** The key as one of a certain type. */
        <T extends KeyMaterial> T as(Class<T> type) {
            return type.cast(material);
        }

        KeyMaterial material() {
            return material;
        }
    }

    int add(KeyMaterial material) {
        int id = last.incrementAndGet();
        entries.put(id, new Entry(material));
        return id;
    }

    /**
     * Memory that stands for a number: without it the number is released. Asked once for each number, by the thread that
     * holds the realm; this is also when numbers that are lost by then are released, so that none is between the moment
     * at which a script reads it and the operation for which it does.
     */
    ByteBuffer ticket(int id) {
        for (Reference<?> gone = lost.poll(); gone != null; gone = lost.poll()) {
            release(((Ticket) gone).id);
        }
        byte[] memory = new byte[1];
        tickets.put(id, new Ticket(id, memory, lost));
        return ByteBuffer.wrap(memory);
    }

    Entry get(int id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalStateException("There is no key " + id + "; it was released");
        }
        return entry;
    }

    void release(int id) {
        tickets.remove(id);
        Entry entry = entries.remove(id);
        if (entry != null) {
            entry.release();
        }
    }

    /** How many keys there are. */
    int size() {
        return entries.size();
    }

    void clear() {
        entries.keySet().forEach(this::release);
    }
}
