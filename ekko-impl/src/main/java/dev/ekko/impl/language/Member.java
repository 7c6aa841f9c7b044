package dev.ekko.impl.language;

import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.IncompatibleLocationException;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A name that texts had after certain others, and where objects that have those others keep its value. */
final class Member {
    private static final Member[] NONE = {};

    private final char[] name;
    private final TruffleString key;
    private final boolean special;
    private volatile Member[] next = NONE;
    private @Nullable Step step;
    private @Nullable Step older;

    Member(char[] name, TruffleString key) {
        this.name = name;
        this.key = key;
        // The engine keeps objects that begin with an index in another way, and notes whether anything has such a
        // method.
        this.special = (name.length > 0 && isDigit(name[0]))
                || key.equals(JSObject.NO_SUCH_METHOD_NAME)
                || key.equals(JSObject.NO_SUCH_PROPERTY_NAME);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    int length() {
        return name.length;
    }

    /** Notes what comes after this one, and forgets the oldest of more than so many. */
    void follow(Member member, int most) {
        Member[] known = next;
        int first = known.length < most ? 0 : 1;
        Member[] more = Arrays.copyOfRange(known, first, known.length + 1);
        more[more.length - 1] = member;
        next = more;
    }

    /** The member after this one whose name stands at a place, up to its quotation mark; null where it is not known. */
    @Nullable
    Member following(char[] text, int from) {
        Member[] known = next;
        // The newest first: those before it may be of texts that are gone.
        for (int i = known.length - 1; i >= 0; i--) {
            if (known[i].isAt(text, from)) {
                return known[i];
            }
        }
        return null;
    }

    private boolean isAt(char[] text, int from) {
        char[] own = name;
        int end = from + own.length;
        if (end >= text.length || text[end] != '"') {
            return false;
        }
        for (int i = 0; i < own.length; i++) {
            if (text[from + i] != own[i]) {
                return false;
            }
        }
        return true;
    }

    /** Gives an object this member, or another value of it. */
    void put(JSObject object, Object value) {
        Shape shape = object.getShape();
        Step first = step;
        Step second = older;
        if ((first == null || !first.put(object, shape, value))
                && (second == null || !second.put(object, shape, value))) {
            define(object, shape, value);
        }
    }

    private void define(JSObject object, Shape shape, Object value) {
        if (special || shape.hasProperty(key)) {
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

    /** How objects of one shape become objects of another when they get a member. */
    private record Step(Shape before, Shape after, Location place) {
        // Shapes are told by their identity; and there is no other way to set without looking the name up.
        @SuppressWarnings({"ReferenceEquality", "deprecation"})
        boolean put(JSObject object, Shape shape, Object value) {
            if (shape != before || !after.isValid() || !place.canStore(value)) {
                return false;
            }
            try {
                place.set(object, value, before, after);
                return true;
            } catch (IncompatibleLocationException e) {
                return false;
            }
        }
    }
}
