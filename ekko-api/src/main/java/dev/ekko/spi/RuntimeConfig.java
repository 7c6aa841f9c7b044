package dev.ekko.spi;

import dev.ekko.Globals;
import dev.ekko.JsConsole;
import dev.ekko.JsEvent;
import dev.ekko.ResourceLimits;
import dev.ekko.module.HostModule;
import dev.ekko.module.ModuleLoader;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.Permissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a {@link dev.ekko.RuntimeBuilder} was told.
 *
 * @param permissions what scripts may touch
 * @param globals which groups of web globals scripts have
 * @param limits the limits of each call, load and turn
 * @param modules the host modules
 * @param loaders the module loaders, in the order in which they are asked
 * @param console where {@code console.log} goes
 * @param directory where relative paths start, or null for the process's directory
 * @param environment the environment that scripts may be allowed to see, or null for the process's
 * @param arguments the program's arguments
 * @param builtins built-ins beside the installed ones
 * @param listeners the event listeners
 * @param prompt who is asked about permissions that no rule decides, or null for nobody
 * @param services what the embedder gives to built-ins, by its class
 * @param ownEngine whether the runtime has an engine of its own, which shares no code with others
 * @param problems what setters were given that they could not use; reported by the terminal verbs
 */
public record RuntimeConfig(
        Permissions permissions,
        Globals globals,
        ResourceLimits limits,
        List<HostModule> modules,
        List<ModuleLoader> loaders,
        JsConsole console,
        @Nullable Path directory,
        @Nullable Map<String, String> environment,
        List<String> arguments,
        List<Builtin> builtins,
        List<Listener<?>> listeners,
        @Nullable PermissionPrompt prompt,
        Map<Class<?>, Object> services,
        boolean ownEngine,
        List<Throwable> problems) {

    /** The same configuration with other listeners. */
    public RuntimeConfig withListeners(List<Listener<?>> others) {
        return new RuntimeConfig(
                permissions,
                globals,
                limits,
                modules,
                loaders,
                console,
                directory,
                environment,
                arguments,
                builtins,
                others,
                prompt,
                services,
                ownEngine,
                problems);
    }

    /** The same configuration with other built-ins beside the installed ones. */
    public RuntimeConfig withBuiltins(List<Builtin> others) {
        return new RuntimeConfig(
                permissions,
                globals,
                limits,
                modules,
                loaders,
                console,
                directory,
                environment,
                arguments,
                others,
                listeners,
                prompt,
                services,
                ownEngine,
                problems);
    }

    /** The same configuration on the engine that runtimes share. */
    public RuntimeConfig withSharedEngine() {
        return new RuntimeConfig(
                permissions,
                globals,
                limits,
                modules,
                loaders,
                console,
                directory,
                environment,
                arguments,
                builtins,
                listeners,
                prompt,
                services,
                false,
                problems);
    }

    /**
     * One listener and the type of events that it wants.
     *
     * @param type the type of events
     * @param action what to do with each
     * @param <E> the type of events
     */
    public record Listener<E extends JsEvent>(Class<E> type, Consumer<? super E> action) {}
}
