package dev.ekko.impl.permission;

import dev.ekko.JsEvent.PermissionDecision;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.Permissions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a guard is made from.
 *
 * @param permissions what scripts may touch
 * @param directory where relative paths start
 * @param searchPath where programs given by name are looked for, in the form of {@code PATH}
 * @param files the machine's files
 * @param prompt who is asked about what no rule decides, or null for nobody
 * @param listener gets one event for each decision, or null for none; without one no stacks are taken
 * @param stack the script's stack in original positions, called on the thread that asks
 * @param packageOf the package to which a module's URL belongs, empty for the application itself
 */
public record GuardConfig(
        Permissions permissions,
        Path directory,
        String searchPath,
        HostFiles files,
        @Nullable PermissionPrompt prompt,
        @Nullable Consumer<PermissionDecision> listener,
        Supplier<String> stack,
        Function<String, Optional<String>> packageOf) {}
