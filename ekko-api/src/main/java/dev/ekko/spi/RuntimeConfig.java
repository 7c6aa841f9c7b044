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
 * @param engine whom the runtime shares its parsed and compiled code with
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
        EngineUse engine,
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
                engine,
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
                engine,
                problems);
    }

    /** The same configuration with another engine. */
    public RuntimeConfig withEngine(EngineUse other) {
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
                other,
                problems);
    }

    /** Whom a runtime shares its parsed and compiled code with. */
    public enum EngineUse {
        /** With nobody if it is the first that may choose, else with all that share. */
        FIRST_ALONE,
        /** With nobody: code is compiled for the runtime's objects, and gone with it. */
        ALONE,
        /** With all others that share. */
        SHARED
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
