package dev.ekko.permission;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads and prints permissions in the words of the command line. */
final class PermissionFlags {
    private PermissionFlags() {}

    static Permissions parse(List<String> flags) {
        Permissions permissions = Permissions.none();
        for (String flag : flags) {
            permissions = apply(permissions, flag);
        }
        return permissions;
    }

    private static Permissions apply(Permissions permissions, String flag) {
        if (flag.equals("-A") || flag.equals("--allow-all")) {
            for (PermissionKind kind : PermissionKind.values()) {
                permissions = permissions.allow(kind);
            }
            return permissions;
        }
        int equals = flag.indexOf('=');
        String name = equals < 0 ? flag : flag.substring(0, equals);
        boolean allow = name.startsWith("--allow-");
        if (!allow && !name.startsWith("--deny-")) {
            throw unknown(flag, "is not a permission flag");
        }
        PermissionKind kind = kind(flag, name.substring(allow ? "--allow-".length() : "--deny-".length()));
        if (equals < 0) {
            return allow ? permissions.allow(kind) : permissions.deny(kind);
        }
        String[] descriptors = descriptors(flag, flag.substring(equals + 1));
        return allow ? permissions.allow(kind, descriptors) : permissions.deny(kind, descriptors);
    }

    private static String[] descriptors(String flag, String text) {
        List<String> list = new ArrayList<>();
        for (String descriptor : text.split(",", -1)) {
            String trimmed = descriptor.strip();
            if (trimmed.isEmpty()) {
                throw unknown(flag, "has an empty descriptor; leave out the \"=\" to mean everything");
            }
            list.add(trimmed);
        }
        return list.toArray(String[]::new);
    }

    private static PermissionKind kind(String flag, String word) {
        for (PermissionKind kind : PermissionKind.values()) {
            if (kind.word().equals(word.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        List<String> words = new ArrayList<>();
        for (PermissionKind kind : PermissionKind.values()) {
            words.add(kind.word());
        }
        throw unknown(flag, "names no kind of permission; the kinds are " + String.join(", ", words));
    }

    private static EkkoException unknown(String flag, String problem) {
        return new EkkoException(ErrorCode.INVALID_CONFIGURATION, "\"" + flag + "\" " + problem);
    }

    static String print(Permissions permissions) {
        List<String> flags = new ArrayList<>();
        for (PermissionKind kind : PermissionKind.values()) {
            Rules rules = permissions.rules(kind);
            print(flags, "--allow-" + kind.word(), rules.allowAll(), rules.allowed());
            print(flags, "--deny-" + kind.word(), rules.denyAll(), rules.denied());
        }
        return flags.isEmpty() ? "(nothing allowed)" : String.join(" ", flags);
    }

    private static void print(List<String> flags, String flag, boolean all, List<String> descriptors) {
        if (all) {
            flags.add(flag);
        } else if (!descriptors.isEmpty()) {
            flags.add(flag + "=" + String.join(",", descriptors));
        }
    }
}
