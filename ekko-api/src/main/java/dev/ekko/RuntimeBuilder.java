package dev.ekko;

import dev.ekko.module.HostModule;
import dev.ekko.module.JavaMappings;
import dev.ekko.module.ModuleLoader;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.Permissions;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.EntryPoint;
import dev.ekko.spi.RuntimeConfig;
import dev.ekko.spi.RuntimeProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a runtime will be: an immutable chain of settings that ends in a terminal verb.
 *
 * <p>No setter fails; whatever was wrong comes out of {@link #load}, {@link #build}, {@link #pool} or {@link #watch}.
 * Safe to keep, to share and to derive from.
 */
public final class RuntimeBuilder {
    private final RuntimeConfig config;

    private RuntimeBuilder(RuntimeConfig config) {
        this.config = config;
    }

    static RuntimeBuilder create() {
        return new RuntimeBuilder(new RuntimeConfig(
                Permissions.none(),
                Globals.all(),
                ResourceLimits.defaults(),
                List.of(),
                List.of(),
                JsConsole.slf4j("ekko.console"),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of(),
                RuntimeConfig.EngineUse.FIRST_ALONE,
                List.of()));
    }

    /** Sets what scripts may touch; nothing, unless set. */
    public RuntimeBuilder permissions(Permissions permissions) {
        return new RuntimeBuilder(new Draft(config).permissions(permissions).toConfig());
    }

    /**
     * Sets what scripts may touch.
     *
     * @param change makes the permissions, starting from none
     */
    public RuntimeBuilder permissions(UnaryOperator<Permissions> change) {
        return attempt(draft -> draft.permissions(change.apply(Permissions.none())));
    }

    /** Sets which groups of web globals scripts have; all, unless set. */
    public RuntimeBuilder globals(Globals globals) {
        return new RuntimeBuilder(new Draft(config).globals(globals).toConfig());
    }

    /**
     * Sets which groups of web globals scripts have.
     *
     * @param change makes the choice, starting from that of before, which is all unless set
     */
    public RuntimeBuilder globals(UnaryOperator<Globals> change) {
        return attempt(draft -> draft.globals(change.apply(config.globals())));
    }

    /** Sets the limits of each call, load and turn of the event loop; 30 seconds of wall time, unless set. */
    public RuntimeBuilder limits(ResourceLimits limits) {
        return new RuntimeBuilder(new Draft(config).limits(limits).toConfig());
    }

    /**
     * Sets the limits of each call, load and turn of the event loop.
     *
     * @param change makes the limits, starting from those set so far
     */
    public RuntimeBuilder limits(UnaryOperator<ResourceLimits> change) {
        return attempt(draft -> draft.limits(change.apply(config.limits())));
    }

    /** Adds modules made of Java functions. */
    public RuntimeBuilder modules(HostModule... modules) {
        return attempt(draft -> draft.modules(plus(config.modules(), List.of(modules))));
    }

    /** Adds a loader, asked after those added before it. */
    public RuntimeBuilder loader(ModuleLoader loader) {
        return attempt(draft -> draft.loaders(plus(config.loaders(), List.of(loader))));
    }

    /** Sets where {@code console.log} and its kin go; to the slf4j logger {@code ekko.console}, unless set. */
    public RuntimeBuilder console(JsConsole console) {
        return new RuntimeBuilder(new Draft(config).console(console).toConfig());
    }

    /** Sets where relative paths start: of the entry module and of permissions; the process's directory, unless set. */
    public RuntimeBuilder directory(Path directory) {
        return new RuntimeBuilder(new Draft(config).directory(directory).toConfig());
    }

    /** Sets the environment that scripts may be allowed to see; the process's, unless set. */
    public RuntimeBuilder environment(Map<String, String> environment) {
        return attempt(draft -> draft.environment(Map.copyOf(environment)));
    }

    /** Sets the program's arguments; none, unless set. */
    public RuntimeBuilder arguments(List<String> arguments) {
        return attempt(draft -> draft.arguments(List.copyOf(arguments)));
    }

    /** Adds built-ins beside the installed ones. */
    public RuntimeBuilder builtins(Builtin... builtins) {
        return attempt(draft -> draft.builtins(plus(config.builtins(), List.of(builtins))));
    }

    /**
     * Gives built-ins something of the embedder's, such as a {@link dev.ekko.spi.LogSink} or a
     * {@link dev.ekko.spi.SignalSource}; their documentation names what they use. A second one of a class replaces the
     * first.
     *
     * @param type the class by which built-ins ask for it
     * @param service used by any thread
     * @param <T> its class
     */
    public <T> RuntimeBuilder service(Class<T> type, T service) {
        return attempt(draft -> {
            Map<Class<?>, Object> services = new HashMap<>(config.services());
            services.put(type, type.cast(service));
            return draft.services(services);
        });
    }

    /**
     * Gives the runtime an engine of its own. Its code is then compiled for it alone, which makes programs of many objects
     * up to about twice as fast and calls of Java classes several times, and it shares nothing with other runtimes: each
     * warms up by itself. For a program that has the process to itself, as the command's have; not for many runtimes of
     * the same code. Unless this or {@link #sharedEngine} is set, the first runtime of the process has it that way, and
     * no other; pools and watched modules always share. Its workers, and runtimes that count statements, are on engines
     * that are shared.
     */
    public RuntimeBuilder ownEngine() {
        return new RuntimeBuilder(
                new Draft(config).engine(RuntimeConfig.EngineUse.ALONE).toConfig());
    }

    /**
     * Puts the runtime on the engine that runtimes share, even if it is the first: code is parsed and compiled once for all
     * of them. For a process that goes on to make many of the same code.
     */
    public RuntimeBuilder sharedEngine() {
        return new RuntimeBuilder(
                new Draft(config).engine(RuntimeConfig.EngineUse.SHARED).toConfig());
    }

    /**
     * Sets the files that shape Java classes for scripts ({@code ekko.mapping.yaml}). A mapping grants nothing: scripts
     * still need permission for its classes.
     *
     * @param files read when a runtime is made; what is wrong with one is an error of the terminal verb
     */
    public RuntimeBuilder mappings(Path... files) {
        return attempt(draft -> {
            Map<Class<?>, Object> services = new HashMap<>(config.services());
            services.put(JavaMappings.class, new JavaMappings(List.of(files)));
            return draft.services(services);
        });
    }

    /** Sets who is asked about permissions that no rule allows or denies; nobody, and so denied, unless set. */
    public RuntimeBuilder prompt(PermissionPrompt prompt) {
        return new RuntimeBuilder(new Draft(config).prompt(prompt).toConfig());
    }

    /**
     * Adds a listener.
     *
     * @param type the type of events that it wants; {@code JsEvent.class} for all
     * @param listener called on the thread that runs the script
     * @param <E> the type of events
     */
    public <E extends JsEvent> RuntimeBuilder on(Class<E> type, Consumer<E> listener) {
        return attempt(draft ->
                draft.listeners(plus(config.listeners(), List.of(new RuntimeConfig.Listener<>(type, listener)))));
    }

    /**
     * Makes a runtime and loads its entry module, top-level await included. Blocks the calling thread.
     *
     * @param specifier a path, a URL such as {@code classpath:rules.ts}, or a package's name
     * @return the module; closing it closes the runtime
     * @throws dev.ekko.error.ModuleNotFoundException where it, or a module that it imports, does not exist
     * @throws dev.ekko.error.JsSyntaxException where one of them does not parse
     * @throws dev.ekko.error.JsScriptException where one of them throws
     * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration} where a setting is not valid
     */
    public JsModule load(String specifier) {
        return RuntimeProvider.installed().load(config, new EntryPoint.Specifier(specifier));
    }

    /** As {@link #load(String)}, from a file. */
    public JsModule load(Path file) {
        return RuntimeProvider.installed().load(config, new EntryPoint.File(file));
    }

    /** As {@link #load(String)}, from an absolute URL. */
    public JsModule load(URI url) {
        return RuntimeProvider.installed().load(config, new EntryPoint.Address(url));
    }

    /** As {@link #load(String)}, from text at hand. */
    public JsModule load(ModuleSource source) {
        return RuntimeProvider.installed().load(config, new EntryPoint.Text(source));
    }

    /**
     * Makes a runtime without an entry module.
     *
     * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration} where a setting is not valid
     */
    public JsRuntime build() {
        return RuntimeProvider.installed().build(config);
    }

    /**
     * Begins a pool of realms that all have the same entry module loaded.
     *
     * @param entry a path, a URL or a package's name
     * @param contract the interface that the module's exports implement
     */
    public <T> JsPool.Builder<T> pool(String entry, Class<T> contract) {
        return RuntimeProvider.installed().pool(config, new EntryPoint.Specifier(entry), contract);
    }

    /** As {@link #pool(String, Class)}, from text at hand. */
    public <T> JsPool.Builder<T> pool(ModuleSource entry, Class<T> contract) {
        return RuntimeProvider.installed().pool(config, new EntryPoint.Text(entry), contract);
    }

    /**
     * Loads a module, and loads it again whenever one of its files changes. Blocks until the first load is done.
     *
     * @param entry a path
     * @param contract the interface that the module's exports implement
     */
    public <T> LiveModule<T> watch(String entry, Class<T> contract) {
        return RuntimeProvider.installed().watch(config, new EntryPoint.Specifier(entry), contract);
    }

    /** As {@link #watch(String, Class)}, from a file. */
    public <T> LiveModule<T> watch(Path entry, Class<T> contract) {
        return RuntimeProvider.installed().watch(config, new EntryPoint.File(entry), contract);
    }

    // A setter must not fail, so what a caller's operator or list throws is kept for the terminal verb.
    private RuntimeBuilder attempt(UnaryOperator<Draft> change) {
        try {
            return new RuntimeBuilder(change.apply(new Draft(config)).toConfig());
        } catch (RuntimeException problem) {
            return new RuntimeBuilder(new Draft(config)
                    .problems(plus(config.problems(), List.of(problem)))
                    .toConfig());
        }
    }

    private static <E> List<E> plus(List<? extends E> list, List<? extends E> more) {
        List<E> all = new ArrayList<>(list);
        all.addAll(more);
        return List.copyOf(all);
    }
}
