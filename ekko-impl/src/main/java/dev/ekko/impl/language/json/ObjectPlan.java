package dev.ekko.impl.language.json;

import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSClass;
import com.oracle.truffle.js.runtime.builtins.JSDictionary;
import com.oracle.truffle.js.runtime.builtins.JSObjectPrototype;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.JSShape;
import java.util.Arrays;
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
        /** Write its members by their names: an object with indexes, which come first, or one that the engine keeps as a table. */
        TABLE,
        /** Write its elements. */
        ARRAY,
        /** Have it as the prototype of one of these, as it has no {@code toJSON}. */
        PROTOTYPE,
        /** Nothing. */
        UNUSUAL
    }

    private static final char[][] NO_NAMES = {};
    private static final Location[] NO_PLACES = {};

    /**
     * Makes one.
     *
     * @param scratch for whatever
     */
    static ObjectPlan of(Shape shape, JsonText scratch) {
        Kind kind = kind(shape);
        if (kind != Kind.OBJECT) {
            return new ObjectPlan(shape, kind, NO_NAMES, NO_PLACES);
        }
        List<Property> properties = shape.getPropertyList();
        char[][] names = new char[properties.size()][];
        Location[] places = new Location[names.length];
        int count = 0;
        for (Property property : properties) {
            if (isWritten(property)) {
                if (!JSProperty.isData(property) || JSProperty.isDataSpecial(property)) {
                    return new ObjectPlan(shape, Kind.PROTOTYPE, NO_NAMES, NO_PLACES);
                }
                if (JSRuntime.isArrayIndex(property.getKey())) {
                    return new ObjectPlan(shape, Kind.TABLE, NO_NAMES, NO_PLACES);
                }
                scratch.clear();
                scratch.quote((TruffleString) property.getKey());
                scratch.append(':');
                names[count] = scratch.toChars();
                places[count++] = property.getLocation();
            }
        }
        return new ObjectPlan(shape, kind, Arrays.copyOf(names, count), Arrays.copyOf(places, count));
    }

    @SuppressWarnings("ReferenceEquality") // there is one of each class
    private static Kind kind(Shape shape) {
        JSClass type = JSShape.getJSClass(shape);
        if (shape.hasProperty(Strings.TO_JSON)) {
            return Kind.UNUSUAL;
        }
        if (type == JSArray.INSTANCE) {
            return Kind.ARRAY;
        }
        if (type == JSDictionary.INSTANCE) {
            return Kind.TABLE;
        }
        if (type == JSObjectPrototype.INSTANCE) {
            return Kind.PROTOTYPE;
        }
        return type instanceof JSOrdinary ? Kind.OBJECT : Kind.UNUSUAL;
    }

    private static boolean isWritten(Property property) {
        return property.getKey() instanceof TruffleString && JSProperty.isEnumerable(property);
    }
}
