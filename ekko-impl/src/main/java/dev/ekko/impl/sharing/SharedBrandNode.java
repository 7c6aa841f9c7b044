package dev.ekko.impl.sharing;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSFunction;

/** Gives a class the key by which objects with its private methods are told, new or the one that another realm has made. */
final class SharedBrandNode extends PropertySetNode {
    private final PrivateKeys.Place place;

    SharedBrandNode(JSContext context, PrivateKeys.Place place) {
        // As the engine does for hidden properties.
        super(JSFunction.PRIVATE_BRAND_ID, context, false, false, true, 0, false, false);
        this.place = place;
    }

    @Override
    protected void setValue(Object type, Object fresh, Object receiver) {
        super.setValue(type, key(JSRealm.get(this), fresh), receiver);
    }

    @TruffleBoundary
    private Object key(JSRealm realm, Object fresh) {
        return place.keyFor(realm, fresh);
    }
}
