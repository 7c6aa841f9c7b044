package dev.ekko.impl.permission;

import dev.ekko.JsEvent.PermissionDecision;
import dev.ekko.JsEvent.PermissionDecision.Outcome;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.Permissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A guard with everything that it reported. */
final class GuardFixture {
    final List<PermissionDecision> events = new CopyOnWriteArrayList<>();
    final Guard guard;

    GuardFixture(Permissions permissions, Path directory, PermissionPrompt prompt) {
        guard = new Guard(new GuardConfig(
                permissions,
                directory,
                System.getenv().getOrDefault("PATH", ""),
                new HostFiles(),
                prompt,
                events::add,
                () -> "at main.ts:1:1",
                GuardFixture::packageOf));
    }

    GuardFixture(Permissions permissions, Path directory) {
        this(permissions, directory, null);
    }

    GuardFixture(Permissions permissions) {
        this(permissions, Path.of("").toAbsolutePath(), null);
    }

    private static Optional<String> packageOf(String url) {
        int at = url.indexOf("node_modules/");
        return at < 0 ? Optional.empty() : Optional.of(url.substring(at + 13).split("/")[0]);
    }

    List<Outcome> outcomes() {
        return events.stream().map(PermissionDecision::outcome).toList();
    }
}
