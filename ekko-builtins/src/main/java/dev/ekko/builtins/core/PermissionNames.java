package dev.ekko.builtins.core;

import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.JsError;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of permission by the names that scripts know. */
final class PermissionNames {
    private PermissionNames() {}

    static PermissionKind kind(String name) {
        for (PermissionKind kind : PermissionKind.values()) {
            if (text(kind).equals(name)) {
                return kind;
            }
        }
        String known = Arrays.stream(PermissionKind.values())
                .map(PermissionNames::text)
                .collect(Collectors.joining(", "));
        throw new JsError("TypeError", "There is no permission of the kind \"" + name + "\"; the kinds are " + known);
    }

    private static String text(PermissionKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
