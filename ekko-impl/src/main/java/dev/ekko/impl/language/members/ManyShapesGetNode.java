package dev.ekko.impl.language.members;

import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.js.nodes.JSTypesGen;
import com.oracle.truffle.js.nodes.access.PropertyGetNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/** Reads a member of one name: as the engine does for the first shapes, and by a table when it gives up to know them. */
@SuppressWarnings(
        "ReferenceEquality") // there is one undefined; and where a key is another one, it takes the longer way
final class ManyShapesGetNode extends PropertyGetNode {
    private final MemberPlaces places;
    private final int hash;

    ManyShapesGetNode(JSContext context, MemberPlaces places, Object key, boolean method) {
        super(key, context, false, false, method);
        this.places = places;
        hash = key.hashCode();
    }

    @Override
    protected Object getValueOrDefault(Object target, Object receiver, Object otherwise) {
        if (cacheNode instanceof GenericPropertyGetNode && otherwise == Undefined.instance) {
            Object value = find(target);
            if (value != null) {
                return value;
            }
        }
        return super.getValueOrDefault(target, receiver, otherwise);
    }

    @Override
    protected int getValueInt(Object target, Object receiver) throws UnexpectedResultException {
        if (cacheNode instanceof GenericPropertyGetNode) {
            Object value = find(target);
            if (value != null) {
                return JSTypesGen.expectInteger(value);
            }
        }
        return super.getValueInt(target, receiver);
    }

    @Override
    protected double getValueDouble(Object target, Object receiver) throws UnexpectedResultException {
        if (cacheNode instanceof GenericPropertyGetNode) {
            Object value = find(target);
            if (value != null) {
                return JSTypesGen.expectDouble(value);
            }
        }
        return super.getValueDouble(target, receiver);
    }

    @Override
    protected boolean getValueBoolean(Object target, Object receiver) throws UnexpectedResultException {
        if (cacheNode instanceof GenericPropertyGetNode) {
            Object value = find(target);
            if (value != null) {
                return JSTypesGen.expectBoolean(value);
            }
        }
        return super.getValueBoolean(target, receiver);
    }

    private @Nullable Object find(Object target) {
        if (!(target instanceof JSObject object)) {
            return null;
        }
        // No more than this is worth its place in compiled code, of which programs with such places have much.
        MemberPlace place = places.at(object.getShape(), hash);
        if (place != null && place.isOf(object.getShape()) && place.key() == getKey() && place.isValue()) {
            return place.value(object);
        }
        Object value = places.read(object, getKey(), hash);
        // What there is none of may have to be an error of a call.
        return value == Undefined.instance && isMethod() ? null : value;
    }
}
