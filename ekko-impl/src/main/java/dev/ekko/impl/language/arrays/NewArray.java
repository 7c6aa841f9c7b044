package dev.ekko.impl.language.arrays;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Arrays;

/** Makes arrays of the kind that the engine would have come to, had it been given their elements one after the other. */
public final class NewArray {
    private NewArray() {}

    @TruffleBoundary
    static JSDynamicObject of(Object[] values, JSRealm realm) {
        return of(values, 0, values.length, realm);
    }

    public static JSDynamicObject of(Object[] values, int from, int length, JSRealm realm) {
        JSContext context = realm.getContext();
        if (length == 0) {
            return JSArray.createEmptyZeroLength(context, realm);
        }
        int ints = 0;
        int doubles = 0;
        int objects = 0;
        for (int i = from; i < from + length; i++) {
            Object value = values[i];
            if (value instanceof Integer) {
                ints++;
            } else if (value instanceof Double) {
                doubles++;
            } else if (value instanceof JSObject) {
                objects++;
            } else {
                break;
            }
        }
        if (ints == length) {
            int[] all = new int[length];
            for (int i = 0; i < length; i++) {
                all[i] = (Integer) values[from + i];
            }
            return JSArray.createZeroBasedIntArray(context, realm, all);
        }
        if (ints + doubles == length) {
            double[] all = new double[length];
            for (int i = 0; i < length; i++) {
                all[i] = ((Number) values[from + i]).doubleValue();
            }
            return JSArray.createZeroBasedDoubleArray(context, realm, all);
        }
        if (objects == length) {
            return JSArray.createZeroBasedJSObjectArray(
                    context, realm, Arrays.copyOfRange(values, from, from + length, JSDynamicObject[].class));
        }
        return JSArray.createZeroBasedObjectArray(context, realm, Arrays.copyOfRange(values, from, from + length));
    }
}
