package dev.ekko.impl.sharing;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.PropertyProxy;
import com.oracle.truffle.js.runtime.objects.Undefined;

/** A global that is made when it is first read, and a plain property from then on; one for all realms. */
final class LazyGlobal extends PropertyProxy {
    /** Under which the global object has the function that makes them. */
    static final HiddenKey MAKER = new HiddenKey("ekko:global");

    private final TruffleString name;

    LazyGlobal(TruffleString name) {
        this.name = name;
    }

    /** Puts the property on a global object. */
    void putOn(JSDynamicObject global) {
        JSObjectUtil.defineProxyProperty(global, name, this, JSAttributes.getDefaultNotEnumerable());
    }

    @Override
    @TruffleBoundary
    public Object get(JSDynamicObject global) {
        Object made =
                JSRuntime.call(JSObjectUtil.getHiddenProperty(global, MAKER), Undefined.instance, new Object[] {name});
        // A program may have frozen the global object meanwhile.
        Property now = global.getShape().getProperty(name);
        if (now != null && JSProperty.isProxy(now)) {
            JSObjectUtil.defineDataProperty(global, name, made, now.getFlags() & JSAttributes.ATTRIBUTES_MASK);
        }
        return made;
    }

    @Override
    @TruffleBoundary
    public boolean set(JSDynamicObject global, Object value) {
        JSObjectUtil.defineDataProperty(global, name, value, JSAttributes.getDefaultNotEnumerable());
        return true;
    }
}
