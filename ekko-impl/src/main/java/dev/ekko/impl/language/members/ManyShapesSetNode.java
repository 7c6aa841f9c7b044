package dev.ekko.impl.language.members;

import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;

/** Sets a member of one name: as the engine does for the first shapes, and by a table when it gives up to know them. */
final class ManyShapesSetNode extends PropertySetNode {
    private final MemberPlaces places;
    private final int hash;

    ManyShapesSetNode(JSContext context, MemberPlaces places, Object key, boolean isStrict) {
        super(key, context, false, isStrict, false, JSAttributes.getDefault(), false, false);
        this.places = places;
        hash = key.hashCode();
    }

    @Override
    protected void setValue(Object target, Object value, Object receiver) {
        if (!isSet(target, value, receiver)) {
            super.setValue(target, value, receiver);
        }
    }

    @Override
    protected void setValueInt(Object target, int value, Object receiver) {
        if (!isSet(target, value, receiver)) {
            super.setValueInt(target, value, receiver);
        }
    }

    @Override
    protected void setValueDouble(Object target, double value, Object receiver) {
        if (!isSet(target, value, receiver)) {
            super.setValueDouble(target, value, receiver);
        }
    }

    @Override
    protected void setValueBoolean(Object target, boolean value, Object receiver) {
        if (!isSet(target, value, receiver)) {
            super.setValueBoolean(target, value, receiver);
        }
    }

    @SuppressWarnings("ReferenceEquality") // another object than the one that is read has its own say
    private boolean isSet(Object target, Object value, Object receiver) {
        return cacheNode instanceof GenericPropertySetNode
                && target == receiver
                && target instanceof JSObject object
                && places.write(object, getKey(), hash, value);
    }
}
