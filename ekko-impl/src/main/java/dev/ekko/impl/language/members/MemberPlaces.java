package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * Where objects keep their members, by shape and name, for places of a program that meet too many of either to know them
 * all. Threads may lose what another has put in, which only costs time.
 */
public final class MemberPlaces {
    private static final int SIZE = 4096;
    private static final int DEEPEST = 8;

    private final @Nullable MemberPlace[] places = new MemberPlace[SIZE];

    /**
     * What is known under a shape and a name with a hash; it may be of others, or nothing.
     */
    @Nullable
    MemberPlace at(Shape shape, int hash) {
        return places[index(shape, hash)];
    }

    private static int index(Shape shape, int hash) {
        return (System.identityHashCode(shape) + hash * 31) & (SIZE - 1);
    }

    /**
     * The value of a member, own or inherited; undefined where there is none; null where the engine has to say.
     *
     * @param key a name or a symbol
     * @param hash of the key, always the same
     */
    @TruffleBoundary
    @SuppressWarnings("ReferenceEquality") // there is one null
    @Nullable
    Object read(JSObject object, Object key, int hash) {
        JSDynamicObject holder = object;
        for (int depth = 0; depth < DEEPEST; depth++) {
            MemberPlace place = place(holder.getShape(), key, hash);
            if (place == null) {
                return null;
            }
            switch (place.kind()) {
                case VALUE -> {
                    return place.value(holder);
                }
                case UNUSUAL -> {
                    return null;
                }
                case TABLE -> {
                    PropertyDescriptor own = JSObject.getOwnProperty(holder, key);
                    if (own != null) {
                        // A getter is called on what the program names, which with `super` is another object.
                        return own.isDataDescriptor() ? own.getValue() : null;
                    }
                }
                case ABSENT -> {}
            }
            holder = JSObject.getPrototype(holder);
            if (holder == Null.instance) {
                return Undefined.instance;
            }
        }
        return null;
    }

    /** Sets a member, where it is a plain one or becomes one; false where the engine has to, which is then as before. */
    @TruffleBoundary
    boolean write(JSObject object, Object key, int hash, Object value) {
        MemberPlace place = place(object.getShape(), key, hash);
        if (place == null) {
            return false;
        }
        MemberSetter setter = place.setter();
        if (setter == null || (!place.isValue() && !isSilent(object, key, hash))) {
            return false;
        }
        setter.put(object, value);
        return true;
    }

    /** Whether no object that one inherits from has a member of that name. */
    @SuppressWarnings("ReferenceEquality") // there is one null
    private boolean isSilent(JSObject object, Object key, int hash) {
        JSDynamicObject parent = JSObject.getPrototype(object);
        for (int depth = 0; depth < DEEPEST && parent != Null.instance; depth++) {
            MemberPlace place = place(parent.getShape(), key, hash);
            if (place == null || place.kind() != MemberPlace.Kind.ABSENT) {
                return false;
            }
            parent = JSObject.getPrototype(parent);
        }
        return parent == Null.instance;
    }

    /** What is known of a member; null where shapes do not tell. */
    private @Nullable MemberPlace place(Shape shape, Object key, int hash) {
        int index = index(shape, hash);
        MemberPlace known = places[index];
        if (known != null && known.isOf(shape) && known.key().equals(key)) {
            return known;
        }
        // The shape of a global object, for one, may hold functions of its realm, which would stay as long as the code
        // does.
        if (!MemberPlace.isKeptBy(shape)) {
            return null;
        }
        MemberPlace made = MemberPlace.of(shape, key);
        places[index] = made;
        return made;
    }
}
