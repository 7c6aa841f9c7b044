package dev.ekko.cli.run;

import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The permission flags: one pair for each kind, in Deno's words. */
final class PermissionOptions {
    private static final Map<PermissionKind, String> SHORT = Map.of(
            PermissionKind.READ, "-R",
            PermissionKind.WRITE, "-W",
            PermissionKind.NET, "-N",
            PermissionKind.ENV, "-E",
            PermissionKind.SYS, "-S",
            PermissionKind.IMPORT, "-I");
    private static final Map<PermissionKind, String> VALUES = Map.of(
            PermissionKind.READ, "PATH",
            PermissionKind.WRITE, "PATH",
            PermissionKind.NET, "HOST[:PORT]",
            PermissionKind.ENV, "NAME",
            PermissionKind.RUN, "PROGRAM",
            PermissionKind.SYS, "FACT",
            PermissionKind.JAVA, "CLASS",
            PermissionKind.IMPORT, "HOST",
            PermissionKind.IPC, "PEER");

    private final List<String> flags = new ArrayList<>();

    void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder("-A", "--allow-all")
                .type(boolean.class)
                .description("Allow everything.")
                .setter(new Collector("--allow-all"))
                .order(20)
                .build());
        int order = 21;
        for (PermissionKind kind : PermissionKind.values()) {
            String allow = "--allow-" + kind.word();
            String deny = "--deny-" + kind.word();
            String letter = SHORT.get(kind);
            command.addOption(option(
                    order++,
                    kind,
                    allow,
                    letter == null ? List.of(allow) : List.of(letter, allow),
                    "Allow " + kind.noun() + "; to these only, separated by commas, where given."));
            command.addOption(option(
                    order++,
                    kind,
                    deny,
                    List.of(deny),
                    "Deny " + kind.noun() + ", even where it is allowed; to these only, where given."));
        }
    }

    private OptionSpec option(int order, PermissionKind kind, String flag, List<String> names, String description) {
        return OptionSpec.builder(names.toArray(String[]::new))
                .type(String.class)
                .arity("0..1")
                .fallbackValue(AttachedValue.NONE)
                .preprocessor(new AttachedValue())
                .paramLabel(VALUES.getOrDefault(kind, "NAME") + ",...")
                .description(description)
                .setter(new Collector(flag))
                .order(order)
                .build();
    }

    /** Collects the flags as they come, in their long form; picocli's own lists would lose what stands without a value. */
    private final class Collector implements picocli.CommandLine.Model.ISetter {
        private final String flag;

        Collector(String flag) {
            this.flag = flag;
        }

        @Override
        public <T> T set(T value) {
            if (value instanceof String text) {
                flags.add(text.equals(AttachedValue.NONE) ? flag : flag + "=" + text);
            } else if (Boolean.TRUE.equals(value)) {
                flags.add(flag);
            }
            return value;
        }
    }

    /**
     * What the flags allow.
     *
     * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration}, naming the flag
     */
    Permissions toPermissions() {
        return Permissions.parse(flags);
    }
}
