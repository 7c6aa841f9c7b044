package dev.ekko.permission;

import java.util.ArrayList;
import java.util.List;

/**
 * What is allowed and denied of one {@link PermissionKind}; deny wins.
 *
 * @param allowAll whether everything is allowed that is not denied
 * @param allowed the allowed descriptors, as they were written
 * @param denyAll whether everything is denied
 * @param denied the denied descriptors, as they were written
 */
public record Rules(boolean allowAll, List<String> allowed, boolean denyAll, List<String> denied) {
    static final Rules NONE = new Rules(false, List.of(), false, List.of());
    static final Rules ALL = new Rules(true, List.of(), false, List.of());

    /** Copies the lists. */
    public Rules {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    /** Whether nothing at all is allowed. */
    public boolean allowsNothing() {
        return denyAll || (!allowAll && allowed.isEmpty());
    }

    Rules allow(String... descriptors) {
        return descriptors.length == 0
                ? new Rules(true, allowed, denyAll, denied)
                : new Rules(allowAll, plus(allowed, descriptors), denyAll, denied);
    }

    Rules deny(String... descriptors) {
        return descriptors.length == 0
                ? new Rules(allowAll, allowed, true, denied)
                : new Rules(allowAll, allowed, denyAll, plus(denied, descriptors));
    }

    private static List<String> plus(List<String> list, String... more) {
        List<String> all = new ArrayList<>(list);
        for (String descriptor : more) {
            if (!all.contains(descriptor)) {
                all.add(descriptor);
            }
        }
        return all;
    }
}
