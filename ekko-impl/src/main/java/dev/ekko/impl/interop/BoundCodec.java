package dev.ekko.impl.interop;

import dev.ekko.module.JsExport;
import java.lang.reflect.Method;
import org.graalvm.polyglot.Value;

/**
 * An object with methods marked {@link JsExport}: not copied, but bound, and the same script object each time.
 *
 * @param type the class
 */
record BoundCodec(Class<?> type) implements Codec {

    // Every object of Java that a script sees for the first time asks.
    private static final ClassValue<Boolean> FITS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            for (Method method : type.getMethods()) {
                if (method.isAnnotationPresent(JsExport.class)) {
                    return true;
                }
            }
            return false;
        }
    };

    static boolean fits(Class<?> type) {
        return FITS.get(type);
    }

    @Override
    public String expected() {
        return "an object given by Java (" + type.getSimpleName() + ")";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        Object host = crossing.interop().host(value);
        if (type.isInstance(host)) {
            return host;
        }
        throw Misfit.expected(expected(), Found.of(value, crossing));
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        return crossing.interop().bound(java);
    }
}
