package dev.ekko.impl.language.members;

import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects a member of one name, and remembers where objects of the shapes that it met last keep it. Threads may lose
 * what another has remembered, which only costs time.
 */
class MemberSetter {
    private final Object key;
    private final boolean special;
    private @Nullable Step step;
    private @Nullable Step older;

    /**
     * Makes one.
     *
     * @param key a name that is no index, or a symbol
     */
    MemberSetter(Object key) {
        this(key, false);
    }

    /**
     * Makes one.
     *
     * @param special whether the engine keeps members of this name in another way
     */
    MemberSetter(Object key, boolean special) {
        this.key = key;
        // The engine notes whether anything has such a method.
        this.special =
                special || key.equals(JSObject.NO_SUCH_METHOD_NAME) || key.equals(JSObject.NO_SUCH_PROPERTY_NAME);
    }

    final Object key() {
        return key;
    }

    /** Gives an ordinary object that may be extended this member, or another value of it; no setter is asked. */
    public final void put(JSObject object, Object value) {
        Shape shape = object.getShape();
        Step first = step;
        Step second = older;
        if ((first == null || !first.put(object, shape, value))
                && (second == null || !second.put(object, shape, value))) {
            define(object, shape, value);
        }
    }

    private void define(JSObject object, Shape shape, Object value) {
        Property own = shape.getProperty(key);
        if (special || (own != null && !isUsual(own))) {
            JSRuntime.createDataProperty(object, key, value);
            return;
        }
        DynamicObjectLibrary.getUncached().putWithFlags(object, key, value, JSAttributes.getDefault());
        Shape changed = object.getShape();
        Property property = changed.getProperty(key);
        if (property != null && !property.getLocation().isConstant()) {
            older = step;
            step = new Step(shape, changed, property.getLocation());
        }
    }

    /** Whether it is as an assignment makes one. */
    static boolean isUsual(Property property) {
        return JSProperty.isData(property)
                && !JSProperty.isDataSpecial(property)
                && property.getFlags() == JSAttributes.getDefault();
    }

    /** How objects of one shape become objects of another, or stay what they are, when they get a member. */
    private record Step(Shape before, Shape after, Location place) {
        // Shapes are told by their identity; and there is no other way to set without looking the name up.
        @SuppressWarnings({"ReferenceEquality", "deprecation"})
        boolean put(JSObject object, Shape shape, Object value) {
            if (shape != before || !after.isValid() || !place.canStore(value)) {
                return false;
            }
            try {
                if (before == after) {
                    place.set(object, value, before);
                } else {
                    place.set(object, value, before, after);
                }
                return true;
            } catch (IncompatibleLocationException | com.oracle.truffle.api.object.FinalLocationException e) {
                return false;
            }
        }
    }
}
