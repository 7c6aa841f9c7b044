package dev.ekko.cli.run;

import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
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

    private final List<Values> values = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private boolean allowAll;

    void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder("-A", "--allow-all")
                .type(boolean.class)
                .description("Allow everything.")
                .setter(new ISetter() {
                    @Override
                    public <T> T set(T value) {
                        allowAll = Boolean.TRUE.equals(value);
                        return value;
                    }
                })
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
        Values collected = new Values(flag);
        values.add(collected);
        return OptionSpec.builder(names.toArray(String[]::new))
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..1")
                .fallbackValue(AttachedValue.NONE)
                .preprocessor(new AttachedValue())
                .paramLabel(VALUES.getOrDefault(kind, "NAME") + ",...")
                .description(description)
                .getter(collected)
                .setter(collected)
                .order(order)
                .build();
    }

    /** Takes a flag by its full name, with or without a value, without a parser; false where it is none. */
    boolean take(String word) {
        if (word.equals("-A") || word.equals("--allow-all")) {
            allowAll = true;
            return true;
        }
        int equals = word.indexOf('=');
        String flag = equals < 0 ? word : word.substring(0, equals);
        for (PermissionKind kind : PermissionKind.values()) {
            if (flag.equals("--allow-" + kind.word()) || flag.equals("--deny-" + kind.word())) {
                taken.add(word);
                return true;
            }
        }
        return false;
    }

    /** The values of one flag, however often it is given. */
    private static final class Values implements IGetter, ISetter {
        private final String flag;
        private List<?> values = List.of();

        Values(String flag) {
            this.flag = flag;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // picocli's own signature
        public <T> T get() {
            return (T) values;
        }

        @Override
        public <T> T set(T value) {
            values = value instanceof List<?> list ? list : List.of();
            return value;
        }

        Stream<String> flags() {
            return values.stream().map(value -> value.equals(AttachedValue.NONE) ? flag : flag + "=" + value);
        }
    }

    /**
     * What the flags allow.
     *
     * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration}, naming the flag
     */
    Permissions toPermissions() {
        List<String> flags = new ArrayList<>(taken);
        if (allowAll) {
            flags.add("--allow-all");
        }
        values.forEach(value -> value.flags().forEach(flags::add));
        return Permissions.parse(flags);
    }
}
