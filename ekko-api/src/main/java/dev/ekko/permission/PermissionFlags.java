package dev.ekko.permission;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.Nearest;
import java.util.ArrayList;
import java.util.List;

/** Reads and prints permissions in the words of the command line. */
final class PermissionFlags {
    private static final String ALLOW = "--allow-";
    private static final String DENY = "--deny-";
    private static final String ALLOW_ALL = "--allow-all";

    private PermissionFlags() {}

    static Permissions parse(List<String> flags) {
        Permissions permissions = Permissions.none();
        List<String> problems = new ArrayList<>();
        for (String flag : flags) {
            try {
                permissions = apply(permissions, flag);
            } catch (BadFlag bad) {
                problems.add(bad.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new EkkoException(ErrorCode.INVALID_CONFIGURATION, String.join("\n", problems));
        }
        return permissions;
    }

    private static Permissions apply(Permissions permissions, String flag) throws BadFlag {
        int equals = flag.indexOf('=');
        String name = equals < 0 ? flag : flag.substring(0, equals);
        if (name.equals("-A") || name.equals(ALLOW_ALL)) {
            return allowAll(permissions, flag, equals);
        }
        for (PermissionKind kind : PermissionKind.values()) {
            boolean allow = name.equals(ALLOW + kind.word());
            if (!allow && !name.equals(DENY + kind.word())) {
                continue;
            }
            if (equals < 0) {
                return allow ? permissions.allow(kind) : permissions.deny(kind);
            }
            String[] descriptors = descriptors(flag, name, flag.substring(equals + 1));
            return allow ? permissions.allow(kind, descriptors) : permissions.deny(kind, descriptors);
        }
        throw new BadFlag(
                flag,
                "is not a permission flag; "
                        + Nearest.to(name, names())
                                .map(nearest -> "did you mean " + nearest + "?")
                                .orElse("those are " + String.join(", ", names())));
    }

    private static Permissions allowAll(Permissions permissions, String flag, int equals) throws BadFlag {
        if (equals >= 0) {
            throw new BadFlag(flag, "takes no value; name a kind to allow less, such as --allow-read=data");
        }
        for (PermissionKind kind : PermissionKind.values()) {
            permissions = permissions.allow(kind);
        }
        return permissions;
    }

    /** Splits at single commas; a doubled comma stands for one that is part of a descriptor, as in Deno. */
    private static String[] descriptors(String flag, String name, String text) throws BadFlag {
        List<String> list = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
                current.append(c);
                i++;
            } else if (c == ',') {
                list.add(current.toString().strip());
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        list.add(current.toString().strip());
        if (list.contains("")) {
            // An empty shell variable in --allow-read="$DIR" must not come to mean everything.
            throw new BadFlag(flag, "has an empty descriptor; write " + name + " without \"=\" to mean everything");
        }
        return list.toArray(String[]::new);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(ALLOW_ALL));
        for (PermissionKind kind : PermissionKind.values()) {
            names.add(ALLOW + kind.word());
            names.add(DENY + kind.word());
        }
        return names;
    }

    static List<String> flags(Permissions permissions) {
        List<String> flags = new ArrayList<>();
        boolean everything = true;
        for (PermissionKind kind : PermissionKind.values()) {
            everything &= permissions.rules(kind).allowAll();
        }
        if (everything) {
            flags.add(ALLOW_ALL);
        }
        for (PermissionKind kind : PermissionKind.values()) {
            Rules rules = permissions.rules(kind);
            add(flags, ALLOW + kind.word(), rules.allowAll() && !everything, rules.allowed());
            add(flags, DENY + kind.word(), rules.denyAll(), rules.denied());
        }
        return List.copyOf(flags);
    }

    private static void add(List<String> flags, String flag, boolean all, List<String> descriptors) {
        if (all) {
            flags.add(flag);
        }
        StringBuilder joined = new StringBuilder();
        for (String descriptor : descriptors) {
            boolean commaAtEdge = descriptor.startsWith(",") || descriptor.endsWith(",");
            if (!joined.isEmpty() && commaAtEdge) {
                // Three commas in a row could be read two ways, so this one starts a flag of its own.
                flags.add(flag + "=" + joined);
                joined.setLength(0);
            }
            joined.append(joined.isEmpty() ? "" : ",").append(escape(descriptor));
            if (commaAtEdge) {
                flags.add(flag + "=" + joined);
                joined.setLength(0);
            }
        }
        if (!joined.isEmpty()) {
            flags.add(flag + "=" + joined);
        }
    }

    /** The descriptor as it is written after {@code =}. */
    static String escape(String descriptor) {
        return descriptor.replace(",", ",,");
    }

    static String print(Permissions permissions) {
        List<String> flags = flags(permissions);
        if (flags.isEmpty()) {
            return "(nothing allowed)";
        }
        return String.join(" ", flags.stream().map(PermissionFlags::quote).toList());
    }

    /** Quotes what a POSIX shell would take apart, so that a printed line can be pasted. */
    private static String quote(String flag) {
        return flag.matches("[A-Za-z0-9_=,./:@%+\\-\\[\\]]*") ? flag : "'" + flag.replace("'", "'\\''") + "'";
    }

    /** One flag that cannot be read; collected, so that a caller learns of all at once. */
    private static final class BadFlag extends Exception {
        private static final long serialVersionUID = 1L;

        BadFlag(String flag, String problem) {
            super("\"" + flag + "\" " + problem);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
