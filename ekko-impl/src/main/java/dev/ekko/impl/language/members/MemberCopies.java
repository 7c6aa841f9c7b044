package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;

/** Copies the members of objects, by what is known of their shapes; for code that has met too many of them, or none yet. */
public final class MemberCopies {
    /** In place of the keys that are left out, where none are. */
    static final Object[] NONE = {};

    private final ShapeTable<OwnMembers> known = new ShapeTable<>();

    OwnMembers of(Shape shape) {
        OwnMembers members = known.find(shape);
        if (members == null) {
            members = OwnMembers.of(shape);
            // The shape of a global object may hold functions of its realm, which would stay as long as the code does.
            if (OwnMembers.isKeptByShape(shape)) {
                known.keep(shape, members);
            }
        }
        return members;
    }

    /**
     * Copies to an object that no script has seen yet (ECMAScript, section 7.3.25).
     *
     * @param without keys that are left out
     * @return false where the object has unusual members; none is copied then
     */
    @TruffleBoundary
    boolean copy(JSObject target, JSObject source, Object[] without) {
        OwnMembers members = of(source.getShape());
        if (members.isUnusual()) {
            return false;
        }
        for (int i = 0; i < members.size(); i++) {
            if (!isAmong(without, members.key(i))) {
                members.setter(i).put(target, members.value(source, i));
            }
        }
        return true;
    }

    static boolean isAmong(Object[] keys, Object key) {
        for (Object one : keys) {
            if (one.equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** Gives an object what another has, as {@code Object.assign} does (section 20.1.2.1) with one source. */
    @TruffleBoundary
    void assign(JSObject target, JSObject source, Node where) {
        OwnMembers members = of(source.getShape());
        if (members.isUnusual()) {
            assign(target, source, JSObject.ownPropertyKeys(source).toArray(), 0, where);
        } else if (Assignable.to(target, members)) {
            for (int i = 0; i < members.size(); i++) {
                members.setter(i).put(target, members.value(source, i));
            }
        } else {
            assignFrom(target, source, members, 0, where);
        }
    }

    /** Assigns the members from one on by their names, as a setter may change the source meanwhile, or has done so. */
    @TruffleBoundary
    static void assignFrom(JSObject target, JSObject source, OwnMembers members, int first, Node where) {
        Object[] keys = new Object[members.size()];
        for (int i = first; i < keys.length; i++) {
            keys[i] = members.key(i);
        }
        assign(target, source, keys, first, where);
    }

    private static void assign(JSObject target, JSObject source, Object[] keys, int first, Node where) {
        for (int i = first; i < keys.length; i++) {
            PropertyDescriptor own = JSObject.getOwnProperty(source, keys[i]);
            if (own != null && own.getEnumerable()) {
                JSObject.set(target, keys[i], JSObject.get(source, keys[i]), true, where);
            }
        }
    }
}
