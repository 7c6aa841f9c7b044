package dev.ekko.impl.interop;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The script objects that stand for Java objects, so that the same one crosses as the same one.
 *
 * <p>Weak at both ends: the Java object is held weakly here, and its script object, which refers back to it, through a
 * {@code WeakRef} of the script's own.
 */
final class IdentityCache {
    private final Guest guest;
    private final Map<Key, Value> references = new HashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    private final JavaRegisters registers;

    IdentityCache(Guest guest, JavaRegisters registers) {
        this.guest = guest;
        this.registers = registers;
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object referent, @Nullable ReferenceQueue<Object> queue) {
            super(referent, queue);
            this.hash = System.identityHashCode(referent);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // identity is the point
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return other instanceof Key that && mine != null && mine == that.get();
        }
    }

    /** The script object of a Java object, made where there is none yet. */
    Value get(Object java, Supplier<Value> maker) {
        for (Object dead = gone.poll(); dead != null; dead = gone.poll()) {
            references.remove(dead);
        }
        Value reference = references.get(new Key(java, null));
        if (reference != null) {
            Value known = guest.call(Guest.Helper.strong, reference);
            if (!known.isNull()) {
                return known;
            }
        }
        Value made = maker.get();
        guest.call(Guest.Helper.stamp, made, JavaPeer.of(java, registers));
        references.put(new Key(java, gone), guest.call(Guest.Helper.weak, made));
        return made;
    }

    int size() {
        return references.size();
    }
}
