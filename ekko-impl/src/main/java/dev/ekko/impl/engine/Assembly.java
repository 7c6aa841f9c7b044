package dev.ekko.impl.engine;

import dev.ekko.GlobalGroup;
import dev.ekko.JsEvent;
import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsLimitException;
import dev.ekko.impl.host.HostEnvironment;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.host.HostThreads;
import dev.ekko.impl.interop.Interop;
import dev.ekko.impl.interop.StopReasons;
import dev.ekko.impl.language.SwiftFunctions;
import dev.ekko.impl.module.ModuleGraph;
import dev.ekko.impl.permission.Guard;
import dev.ekko.impl.permission.GuardConfig;
import dev.ekko.impl.realm.Realm;
import dev.ekko.impl.realm.RealmListener;
import dev.ekko.spi.RuntimeConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Wires the objects of one runtime together, by hand, in one place. */
final class Assembly {
    private static final Source REALM_SCRIPT = Resources.script("/dev/ekko/impl/engine/realm.js", "ekko:realm");
    private static final HostFiles FILES = new HostFiles();

    private Assembly() {}

    /**
     * Makes a runtime.
     *
     * @param resources where {@code classpath:} modules are found
     */
    static RuntimeImpl runtime(RuntimeConfig config, ClassLoader resources) {
        return runtime(config, resources, null);
    }

    /**
     * Makes a runtime.
     *
     * @param origin who makes it, where it is a worker's
     */
    static RuntimeImpl runtime(RuntimeConfig config, ClassLoader resources, Workers.@Nullable Origin origin) {
        checkProblems(config);
        Path directory = config.directory() == null
                ? HostEnvironment.directory()
                : config.directory().toAbsolutePath().normalize();
        Map<String, String> environment =
                config.environment() == null ? HostEnvironment.variables() : config.environment();
        Events events = new Events(config.listeners());
        Builtins builtins = Builtins.with(config.builtins(), config.globals());
        HostObjects hosts = new HostObjects(config.modules(), builtins);
        AtomicReference<Interop> border = new AtomicReference<>();

        Callers callers = new Callers();
        GuardConfig guarded = new GuardConfig(
                config.permissions(),
                directory,
                environment.getOrDefault("PATH", ""),
                FILES,
                config.prompt(),
                events.wants(JsEvent.PermissionDecision.class) ? events::publish : null,
                callers::stack,
                Packages::nameOf);
        Guard guard = origin == null
                ? new Guard(guarded)
                : origin.maker()
                        .guard()
                        .forWorker(guarded, origin.spec().ceiling().orElse(null));
        Program program = origin == null ? new Program() : origin.maker().program();
        JavaModules java = new JavaModules(guard, resources, callers, Mappings.read(config, resources));
        hosts.importing(java);
        ModuleGraph graph = ModuleGraph.create(
                config.loaders(), hosts, directory, FILES, guard, Caches.compiled(), resources, events::publish);
        ModuleFiles files = new ModuleFiles(
                graph,
                specifier -> graph.loadRaw(specifier, config.limits()),
                name -> graph.loadBeside(name, config.limits()));
        Positions positions = new Positions(graph);
        RealmContext context = RealmContext.create(
                config.limits(),
                config.engine(),
                config.globals().includes(GlobalGroup.WASM),
                files,
                failure -> translate(failure, border.get()));
        AtomicReference<Consumer<RuntimeException>> uncaught =
                new AtomicReference<>(failure -> events.publish(new JsEvent.UncaughtError(asEkko(failure))));
        Closing closing = new Closing();
        Realm realm = new Realm(context, config.limits(), listener(uncaught, closing, border));
        Ending ending = new Ending(realm);
        try {
            // The script's limits are not for Ekko's own preparations, which take long when the process is cold.
            return realm.enter(ResourceLimits.none(), () -> {
                Context script = context.context();
                Interop interop = new Interop(realm, script, config.limits(), positions, stopReasons(config, realm));
                border.set(interop);
                interop.whenImporting(java);
                RealmHost host = new RealmHost(
                        script, realm, interop, graph, positions, hosts, events, callers, config.limits());
                interop.whenObserved(host::observed);
                Value function = script.eval(REALM_SCRIPT);
                SwiftFunctions.in(function);
                Value bootstrap = function.execute(host, builtins.values(), builtins.attributes());
                hosts.attach(
                        script,
                        interop,
                        new RealmServices(
                                realm,
                                guard,
                                callers,
                                closing,
                                program,
                                new Workers(config, resources, program, guard, graph, callers, realm, closing),
                                origin == null ? () -> {} : origin.whenPosted(),
                                config.console(),
                                directory,
                                environment,
                                config.arguments(),
                                origin == null ? config.services() : Workers.services(config),
                                ending),
                        bootstrap);
                Uncaught handlers = new Uncaught(realm, interop, events, bootstrap);
                uncaught.set(handlers::error);
                host.whenUncaught(handlers);
                callers.attach(realm, positions, bootstrap);
                files.whenRuntimeIsNeeded(() -> RuntimeModule.load(script, bootstrap));
                if (origin != null) {
                    origin.spec().builtins().forEach(hosts::object);
                }
                return new RuntimeImpl(config, realm, context, interop, graph, host, ending, bootstrap);
            });
        } catch (RuntimeException e) {
            realm.close();
            throw e;
        }
    }

    private static RealmListener listener(
            AtomicReference<Consumer<RuntimeException>> uncaught, Closing closing, AtomicReference<Interop> border) {
        return new RealmListener() {
            @Override
            public void uncaught(RuntimeException error) {
                uncaught.get().accept(error);
            }

            @Override
            public void closed(Supplier<EkkoException> meanwhile) {
                closing.run();
                Interop interop = border.get();
                if (interop != null) {
                    interop.close(meanwhile);
                }
            }
        };
    }

    private static void checkProblems(RuntimeConfig config) {
        List<String> problems = new ArrayList<>(Limits.problems(config.limits()));
        config.problems().forEach(problem -> problems.add(String.valueOf(problem.getMessage())));
        if (!problems.isEmpty()) {
            EkkoException failure = new EkkoException(ErrorCode.INVALID_CONFIGURATION, String.join("\n", problems));
            config.problems().forEach(failure::addSuppressed);
            throw failure;
        }
    }

    /** The class loader of the application that is calling now; runtimes are also made later, by threads of Ekko's. */
    static ClassLoader resources() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? Assembly.class.getClassLoader() : loader;
    }

    private static RuntimeException translate(Throwable failure, Interop interop) {
        return switch (failure) {
            case EkkoException ekko -> ekko;
            case PolyglotException polyglot
            when interop != null -> interop.errors().translate(polyglot);
            case PolyglotException early -> CompilerFailure.explain(early);
            case RuntimeException other -> other;
            case Error error -> throw error;
            default -> new EkkoException(ErrorCode.INTERNAL, "Unexpected failure: " + failure, failure);
        };
    }

    static EkkoException asEkko(RuntimeException failure) {
        return failure instanceof EkkoException ekko
                ? ekko
                : new EkkoException(
                        ErrorCode.SCRIPT_ERROR, "Java code called by the script failed: " + failure, failure);
    }

    // The realm knows of the stops that it sent itself; what remains is what the engine did of its own accord.
    private static StopReasons stopReasons(RuntimeConfig config, Realm realm) {
        return stop -> {
            if (stop.isResourceExhausted() && stop.isCancelled()) {
                // The engine has closed the context, which is how it enforces the limit, so the realm must go as well.
                HostThreads.execute(realm::close);
                long max = config.limits().statements().orElse(0);
                return new JsLimitException(JsLimitException.Limit.STATEMENTS, max, max, stop);
            }
            if (stop.isResourceExhausted()) {
                long heap = Runtime.getRuntime().maxMemory();
                return new JsLimitException(JsLimitException.Limit.ALLOCATION, heap, heap, stop);
            }
            return StopReasons.CANCELLED.why(stop);
        };
    }
}
