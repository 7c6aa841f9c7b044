package dev.ekko.impl.language;

import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSClass;
import com.oracle.truffle.js.runtime.builtins.JSObjectPrototype;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.JSShape;
import java.util.List;

/**
 * How objects of one shape are written.
 *
 * @param kind what may be done with them
 * @param names the names of the members that are written, as JSON
 * @param places where objects keep their values, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
record ObjectPlan(Shape shape, Kind kind, char[][] names, Location[] places) {
    /** What the writer can do with an object. */
    enum Kind {
        /** Write its members. */
        OBJECT,
        /** Write its elements. */
        ARRAY,
        /** Have it as the prototype of one of these, as it has no {@code toJSON}. */
        PROTOTYPE,
        /** Nothing. */
        UNUSUAL
    }

    private static final char[][] NO_NAMES = {};
    private static final Location[] NO_PLACES = {};

    @SuppressWarnings("ReferenceEquality") // there is one of each class
    static ObjectPlan of(Shape shape) {
        JSClass type = JSShape.getJSClass(shape);
        if (shape.hasProperty(Strings.TO_JSON)) {
            return new ObjectPlan(shape, Kind.UNUSUAL, NO_NAMES, NO_PLACES);
        }
        if (type == JSArray.INSTANCE) {
            return new ObjectPlan(shape, Kind.ARRAY, NO_NAMES, NO_PLACES);
        }
        if (type == JSObjectPrototype.INSTANCE) {
            return new ObjectPlan(shape, Kind.PROTOTYPE, NO_NAMES, NO_PLACES);
        }
        if (!(type instanceof JSOrdinary)) {
            return new ObjectPlan(shape, Kind.UNUSUAL, NO_NAMES, NO_PLACES);
        }
        List<Property> written = shape.getPropertyList().stream()
                .filter(property -> property.getKey() instanceof TruffleString && JSProperty.isEnumerable(property))
                .toList();
        if (!written.stream().allMatch(ObjectPlan::isPlain)) {
            return new ObjectPlan(shape, Kind.PROTOTYPE, NO_NAMES, NO_PLACES);
        }
        JsonText text = new JsonText();
        char[][] names = new char[written.size()][];
        for (int i = 0; i < names.length; i++) {
            text.clear();
            text.quote((TruffleString) written.get(i).getKey());
            text.append(':');
            names[i] = text.toChars();
        }
        return new ObjectPlan(
                shape,
                Kind.OBJECT,
                names,
                written.stream().map(Property::getLocation).toArray(Location[]::new));
    }

    // Indexes come first in the order of members.
    private static boolean isPlain(Property property) {
        return JSProperty.isData(property)
                && !JSProperty.isDataSpecial(property)
                && !JSRuntime.isArrayIndex(property.getKey());
    }
}
