package dev.ekko.builtins.core;

import dev.ekko.spi.JsError;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The environment as one program sees and changes it; the process's own stays as it is. Shared by a program's workers and
 * by whoever starts other programs for it.
 */
public final class Variables {
    private final Map<String, String> values;

    /**
     * Makes one.
     *
     * @param inherited what it starts with
     */
    public Variables(Map<String, String> inherited) {
        values = new TreeMap<>(inherited);
    }

    /** The value of a variable; null where it is not set. */
    public synchronized @Nullable String get(String name) {
        return values.get(name);
    }

    synchronized void set(String name, @Nullable String value) {
        if (value == null) {
            values.remove(name);
        } else if (value.indexOf('\0') >= 0) {
            throw new JsError("TypeError", "The value of the variable " + name + " has a null character in it");
        } else {
            values.put(name, value);
        }
    }

    /** Those whose names pass, in the order of their names. */
    public synchronized Map<String, String> all(Predicate<String> names) {
        Map<String, String> wanted = new TreeMap<>(values);
        wanted.keySet().removeIf(names.negate());
        return wanted;
    }

    /** The name, where a variable can have it. */
    static String checked(String name) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new JsError(
                    "TypeError",
                    "No variable can have the name \"" + name
                            + "\": it is empty, or has \"=\" or a null character in it");
        }
        return name;
    }
}
