package dev.ekko.impl.language.members;

import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.JSShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The enumerable members that objects of one shape have themselves, where no script can be run by reading them.
 *
 * @param names the names, in the order of the language (ECMAScript, section 10.1.11)
 * @param setters of the names, and of the symbols after them, which give them to other objects
 * @param places where objects of the shape keep the values, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
record OwnMembers(Object[] names, MemberSetter[] setters, Location[] places) {
    /** Of shapes whose objects are no plain ones: they have getters, indexes, or are not kept by their shape at all. */
    private static final OwnMembers UNUSUAL = new OwnMembers(new Object[0], new MemberSetter[0], new Location[0]);

    /** Whether it is for shapes to say at all what their objects have. */
    static boolean isKeptByShape(Shape shape) {
        return JSShape.getJSClass(shape) instanceof JSOrdinary;
    }

    static OwnMembers of(Shape shape) {
        if (!isKeptByShape(shape)) {
            return UNUSUAL;
        }
        List<Property> named = new ArrayList<>();
        List<Property> symbols = new ArrayList<>();
        for (Property property : shape.getPropertyList()) {
            Object key = property.getKey();
            if (JSRuntime.isArrayIndex(key)) {
                return UNUSUAL;
            }
            List<Property> kind = key instanceof TruffleString ? named : key instanceof Symbol ? symbols : null;
            if (kind == null || !JSProperty.isEnumerable(property)) {
                continue;
            }
            if (!JSProperty.isData(property) || JSProperty.isDataSpecial(property)) {
                return UNUSUAL;
            }
            kind.add(property);
        }
        Object[] names = named.stream().map(Property::getKey).toArray();
        named.addAll(symbols);
        return new OwnMembers(
                names,
                named.stream().map(p -> new MemberSetter(p.getKey())).toArray(MemberSetter[]::new),
                named.stream().map(Property::getLocation).toArray(Location[]::new));
    }

    /** Whether nothing is known but that the objects are no plain ones. */
    @SuppressWarnings("ReferenceEquality") // an object without members is usual
    boolean isUnusual() {
        return this == UNUSUAL;
    }

    /** How many there are, symbols included. */
    int size() {
        return places.length;
    }

    Object key(int index) {
        return setters[index].key();
    }

    MemberSetter setter(int index) {
        return setters[index];
    }

    Location place(int index) {
        return places[index];
    }

    /** The value of an object of the shape. */
    @SuppressWarnings("deprecation") // there is no other way to get it without looking the name up
    Object value(JSObject object, int index) {
        return places[index].get(object, false);
    }
}
