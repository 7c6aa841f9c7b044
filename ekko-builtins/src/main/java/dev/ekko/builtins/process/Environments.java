package dev.ekko.builtins.process;

import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which environment a program gets. */
final class Environments {
    // A program finds others by PATH, and this says nothing that a script could not find out by starting them. Windows
    // starts next to nothing without the others.
    private static final Set<String> ALWAYS =
            Set.of("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "PATHEXT", "COMSPEC", "WINDIR");

    private Environments() {}

    /**
     * The variables that the script may see itself, and those that it sets.
     *
     * @throws dev.ekko.error.PermissionDeniedException where it sets one that puts code into every program, without
     *     being allowed to start every program
     */
    static Map<String, String> of(BuiltinHost host, SpawnRequest request) {
        for (String name : request.env().keySet()) {
            if (loadsCode(name)) {
                host.check(PermissionKind.RUN, "");
            }
        }
        Map<String, String> environment = new HashMap<>();
        if (!request.clearEnv()) {
            boolean all = host.allows(PermissionKind.ENV, "");
            host.environment().forEach((name, value) -> {
                if (all || ALWAYS.contains(name.toUpperCase(Locale.ROOT)) || host.allows(PermissionKind.ENV, name)) {
                    environment.put(name, value);
                }
            });
        }
        environment.putAll(request.env());
        return environment;
    }

    private static boolean loadsCode(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("LD_") || upper.startsWith("DYLD_");
    }
}
