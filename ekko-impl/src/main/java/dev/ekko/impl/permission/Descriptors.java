package dev.ekko.impl.permission;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import dev.ekko.permission.Rules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiles the descriptors of permissions, and reports every one that is not valid at once. */
final class Descriptors {
    private final Surroundings surroundings;
    private final List<String> problems = new ArrayList<>();

    private Descriptors(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The compiled permissions of an application and of those packages that have less.
     *
     * @param application the application's
     * @param packages by package name
     */
    record Compiled(PermissionSet application, Map<String, PermissionSet> packages) {

        /** Copies the map. */
        Compiled {
            packages = Map.copyOf(packages);
        }
    }

    /**
     * Compiles permissions and those of their packages.
     *
     * @throws EkkoException with code {@code invalid-configuration}, naming each bad descriptor, why, and a good one
     */
    static Compiled compile(Permissions permissions, Surroundings surroundings) {
        Descriptors descriptors = new Descriptors(surroundings);
        PermissionSet application = descriptors.set(permissions, "");
        Map<String, PermissionSet> packages = new TreeMap<>();
        permissions
                .packages()
                .forEach((name, narrower) ->
                        packages.put(name, descriptors.set(narrower, "in forPackage(\"" + name + "\", …): ")));
        descriptors.report();
        return new Compiled(application, packages);
    }

    /** Compiles one descriptor. */
    static Rule rule(PermissionKind kind, String descriptor, Surroundings surroundings) throws BadDescriptor {
        if (kind == PermissionKind.READ && descriptor.startsWith(PackagedRule.SCHEME)) {
            return PackagedRule.parse(descriptor);
        }
        return switch (kind) {
            case READ, WRITE -> PathRule.parse(descriptor, surroundings);
            case NET, IMPORT -> NetRule.parse(descriptor);
            case ENV -> NameRule.variable(descriptor);
            case RUN -> ProgramRule.parse(descriptor, surroundings);
            case SYS, IPC -> NameRule.plain(descriptor);
            case JAVA -> JavaRule.parse(descriptor);
        };
    }

    private PermissionSet set(Permissions permissions, String where) {
        Map<PermissionKind, RuleSet> kinds = new EnumMap<>(PermissionKind.class);
        for (PermissionKind kind : PermissionKind.values()) {
            Rules rules = permissions.rules(kind);
            kinds.put(
                    kind,
                    new RuleSet(
                            kind,
                            rules.allowAll(),
                            compile(kind, rules.allowed(), where + kind.word() + " allows "),
                            rules.denyAll(),
                            compile(kind, rules.denied(), where + kind.word() + " denies ")));
        }
        return new PermissionSet(kinds);
    }

    private List<Rule> compile(PermissionKind kind, List<String> descriptors, String where) {
        List<Rule> rules = new ArrayList<>();
        for (String descriptor : descriptors) {
            try {
                rules.add(rule(kind, descriptor, surroundings));
            } catch (BadDescriptor bad) {
                problems.add(where + describe(kind, descriptor, bad));
            }
        }
        return rules;
    }

    /** The problem in a sentence with a valid descriptor for comparison. */
    static String describe(PermissionKind kind, String descriptor, BadDescriptor bad) {
        return "\"" + descriptor + "\", which " + bad.reason() + "; valid is, for example, " + example(kind);
    }

    private void report() {
        if (problems.isEmpty()) {
            return;
        }
        String head = problems.size() == 1
                ? "A permission's descriptor is not valid: "
                : problems.size() + " permissions' descriptors are not valid:\n- ";
        throw new EkkoException(ErrorCode.INVALID_CONFIGURATION, head + String.join("\n- ", problems));
    }

    private static String example(PermissionKind kind) {
        return switch (kind) {
            case READ, WRITE -> "\"data\", \"../shared/rules.json\" or \"/var/log\"";
            case NET, IMPORT ->
                "\"api.acme.test\", \"api.acme.test:443\", \"*.acme.test\", \"[::1]:80\" or \"10.0.0.0/8\"";
            case ENV -> "\"HOME\" or \"APP_*\"";
            case RUN -> "\"git\" or \"/usr/bin/git\"";
            case SYS -> "\"hostname\"";
            case JAVA -> "\"java.time.LocalDate\", \"java.time.*\" or \"com.acme.**\"";
            case IPC -> "\"worker\"";
        };
    }
}
