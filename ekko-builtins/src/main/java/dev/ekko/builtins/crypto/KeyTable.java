package dev.ekko.builtins.crypto;

import dev.ekko.builtins.crypto.algorithm.KeyMaterial;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The keys of one realm, by the numbers under which its script half knows them. Secrets are overwritten when their number
 * is released and the last operation with them has ended.
 */
final class KeyTable {
    private final Map<Integer, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

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

    Entry get(int id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalStateException("There is no key " + id + "; it was released");
        }
        return entry;
    }

    void release(int id) {
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
