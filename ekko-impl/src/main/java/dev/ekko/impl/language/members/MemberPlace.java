package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSClass;
import com.oracle.truffle.js.runtime.builtins.JSDictionary;
import com.oracle.truffle.js.runtime.builtins.JSError;
import com.oracle.truffle.js.runtime.builtins.JSMap;
import com.oracle.truffle.js.runtime.builtins.JSObjectPrototype;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.builtins.JSSet;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.JSShape;
import org.jspecify.annotations.Nullable;

/** Where objects of one shape keep the member of one name themselves, if they have it. */
final class MemberPlace {
    /** What is known of the member. */
    enum Kind {
        /** It is a value, at a place. */
        VALUE,
        /** There is none; those that the object inherits from may have it. */
        ABSENT,
        /** The objects are ones that the engine keeps as a table, each its own. */
        TABLE,
        /** It is not for this to say: a getter, an index, an object that the engine keeps in another way. */
        UNUSUAL
    }

    private static final int MOST = 200;

    private final Shape shape;
    private final Object key;
    private final Kind kind;
    private final @Nullable Location location;
    private final @Nullable MemberSetter setter;

    private MemberPlace(Shape shape, Object key, Kind kind, @Nullable Property property) {
        this.shape = shape;
        this.key = key;
        this.kind = kind;
        location = property == null ? null : property.getLocation();
        // Objects with more members the engine may turn into tables when they get another one.
        boolean settable = kind == Kind.ABSENT
                ? shape.getPropertyCount() < MOST
                : property != null && MemberSetter.isUsual(property);
        setter = settable && JSShape.getJSClass(shape) instanceof JSOrdinary && JSShape.isExtensible(shape)
                ? new MemberSetter(key)
                : null;
    }

    /**
     * What is known of it.
     *
     * @param shape one that tells what its objects have
     */
    @SuppressWarnings("ReferenceEquality") // there is one of each class
    static MemberPlace of(Shape shape, Object key) {
        if (JSShape.getJSClass(shape) == JSDictionary.INSTANCE) {
            return new MemberPlace(shape, key, Kind.TABLE, null);
        }
        if (JSRuntime.isArrayIndex(key)) {
            return new MemberPlace(shape, key, Kind.UNUSUAL, null);
        }
        Property property = shape.getProperty(key);
        if (property == null) {
            return new MemberPlace(shape, key, Kind.ABSENT, null);
        }
        return JSProperty.isData(property) && !JSProperty.isDataSpecial(property)
                ? new MemberPlace(shape, key, Kind.VALUE, property)
                : new MemberPlace(shape, key, Kind.UNUSUAL, null);
    }

    /**
     * Whether shapes tell what their objects have, and nothing of a realm: what others keep elsewhere are elements, and what is
     * computed.
     */
    @SuppressWarnings("ReferenceEquality") // there is one of each class
    static boolean isKeptBy(Shape shape) {
        JSClass type = JSShape.getJSClass(shape);
        return type instanceof JSOrdinary
                || type == JSDictionary.INSTANCE
                || type == JSObjectPrototype.INSTANCE
                || type == JSArray.INSTANCE
                || type == JSMap.INSTANCE
                || type == JSSet.INSTANCE
                || type == JSError.INSTANCE;
    }

    Object key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    @SuppressWarnings("ReferenceEquality") // a shape is told by its identity
    boolean isOf(Shape other) {
        return other == shape;
    }

    boolean isValue() {
        return location != null;
    }

    /** How objects of the shape are given the member; null where it is not for this to do. */
    @Nullable
    MemberSetter setter() {
        return setter;
    }

    /** The value of an object of the shape that has one. */
    @TruffleBoundary
    @SuppressWarnings({"deprecation", "NullAway"}) // there is no other way to read without looking the name up
    Object value(JSDynamicObject object) {
        return location.get(object, false);
    }
}
