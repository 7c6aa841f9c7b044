package dev.ekko.impl.interop;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** What goes wrong when codecs touch user classes, in words. */
final class Reflection {
    private Reflection() {}

    static String closed(Class<?> type, Exception e) {
        return type.getName() + " is not accessible; make it public, or open its package to dev.ekko.impl ("
                + e.getMessage() + ")";
    }

    /** A constructor or setter threw: for the caller the value is not valid. */
    static RuntimeException refused(Class<?> type, Throwable e) {
        return switch (e) {
            case PolyglotException guest -> guest;
            case Misfit misfit -> misfit;
            case Exception refusal ->
                new Misfit(
                        "is no valid " + type.getSimpleName() + ": "
                                + (refusal.getMessage() == null ? refusal.toString() : refusal.getMessage()),
                        refusal);
            default -> throw sneaky(e);
        };
    }

    /** A getter threw. */
    static RuntimeException unreadable(String property, Throwable e) {
        return switch (e) {
            case PolyglotException guest -> guest;
            case Exception failure -> new Misfit("cannot be read: " + failure, failure).in(property);
            default -> throw sneaky(e);
        };
    }

    /** Throws anything, checked or not, as it is. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> RuntimeException sneaky(Throwable e) throws T {
        throw (T) e;
    }

    /** Whether a value is an object with properties, and not a string, a function or an array. */
    static boolean isObject(Value value) {
        return value.hasMembers() && !value.isString() && !value.canExecute() && !value.hasArrayElements();
    }
}
