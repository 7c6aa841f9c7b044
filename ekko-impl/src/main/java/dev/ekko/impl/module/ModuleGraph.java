package dev.ekko.impl.module;

import dev.ekko.JsEvent;
import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.impl.compile.CompileCache;
import dev.ekko.impl.compile.CompiledModule;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.permission.Guard;
import dev.ekko.module.ModuleLoader;
import dev.ekko.module.ModuleSource;
import dev.ekko.spi.EntryPoint;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All modules of one realm: finds, reads and compiles the whole static graph before the engine sees any of it.
 *
 * <p>Thread-safe. A module is read once; one that failed is tried again when it is asked for again.
 */
public final class ModuleGraph {
    private final Linker linker;
    private final ModuleReader reader;
    private final ModuleCompiler compiler;
    private final HostModules hosts;
    private final Path directory;
    private final Consumer<JsEvent> events;

    private final Map<ModuleKey, CompletableFuture<LinkedModule>> modules = new ConcurrentHashMap<>();
    private final Map<String, LinkedModule> byId = new ConcurrentHashMap<>();
    private final Map<ModuleKey, ModuleSource> given = new ConcurrentHashMap<>();

    /**
     * Makes an empty graph.
     *
     * @param loaders the host's loaders
     * @param hosts the modules that exist by name alone
     * @param directory where relative entry modules start
     * @param resources where {@code classpath:} modules are found
     * @param events told of every module that was loaded
     */
    public static ModuleGraph create(
            List<ModuleLoader> loaders,
            HostModules hosts,
            Path directory,
            HostFiles files,
            Guard guard,
            CompileCache cache,
            ClassLoader resources,
            Consumer<JsEvent> events) {
        PackageFiles packages = new PackageFiles(files);
        ModuleReader reader = new ModuleReader(loaders, files, packages, guard, resources);
        ModuleCompiler compiler = new ModuleCompiler(cache, new ConfigFiles(files));
        Resolver resolver =
                new Resolver(loaders, hosts::has, directory, files, packages, compiler::candidates, reader::located);
        return new ModuleGraph(new Linker(resolver), reader, compiler, hosts, directory, events);
    }

    private ModuleGraph(
            Linker linker,
            ModuleReader reader,
            ModuleCompiler compiler,
            HostModules hosts,
            Path directory,
            Consumer<JsEvent> events) {
        this.linker = linker;
        this.reader = reader;
        this.compiler = compiler;
        this.hosts = hosts;
        this.directory = directory;
        this.events = events;
    }

    /**
     * Loads an entry module and everything that it imports statically. Blocks the calling thread.
     *
     * @param patience how long loaders may take in all; null for any time
     */
    public LinkedModule loadEntry(EntryPoint entry, @Nullable Duration patience) {
        ModuleKey key = entryKey(entry);
        reader.trust(key.url());
        return load(key, null, patience);
    }

    private ModuleKey entryKey(EntryPoint entry) {
        if (entry instanceof EntryPoint.Text text) {
            return given(text.source());
        }
        return linker.target(specifier(entry), null, null, ImportKind.IMPORT);
    }

    private String specifier(EntryPoint entry) {
        if (entry instanceof EntryPoint.File file) {
            return directory.resolve(file.path()).toString();
        }
        return entry instanceof EntryPoint.Address address
                ? address.url().toString()
                : ((EntryPoint.Specifier) entry).text();
    }

    /**
     * Loads the first module of a worker. It is the program's code where it would be for an import; what the program may
     * not import, a worker cannot begin with.
     *
     * @param program the graph of who makes the worker
     * @param maker the module that does
     */
    public LinkedModule loadWorker(
            EntryPoint entry, ModuleGraph program, @Nullable URI maker, @Nullable Duration patience) {
        reader.trustAs(program.reader);
        return load(entryKey(entry), maker, patience);
    }

    private ModuleKey given(ModuleSource source) {
        if (!source.url().isAbsolute()) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The URL of a module must be absolute, such as file:///app/main.ts or app:main.ts; \""
                            + source.url() + "\" is not");
        }
        ModuleKey key = new ModuleKey(source.url(), null);
        given.put(key, source);
        return key;
    }

    /** Loads what a module asks for at run time, and everything that it imports statically. Blocks. */
    public LinkedModule load(
            String specifier,
            @Nullable String type,
            @Nullable URI importer,
            ImportKind kind,
            @Nullable Duration patience) {
        return load(linker.target(specifier, type, importer, kind), importer, patience);
    }

    /**
     * Loads what a specifier stands for that reached the engine as somebody wrote it; it counts as written in the
     * runtime's directory.
     *
     * @return the engine's name for it
     */
    public String loadRaw(String specifier, ResourceLimits limits) {
        URI importer = Urls.ofFile(directory.resolve("-"));
        return load(
                        specifier,
                        null,
                        importer,
                        ImportKind.IMPORT,
                        limits.wallTime().orElse(null))
                .id();
    }

    /**
     * Loads what a relative specifier stands for that the engine has put beside the name of the module that asks.
     *
     * @param name a name that no module has
     * @return the engine's name for it; null where there is no such module beside which it could be
     */
    public @Nullable String loadBeside(String name, ResourceLimits limits) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return null;
        }
        String folder = name.substring(0, slash + 1);
        for (LinkedModule module : byId.values()) {
            if (module.id().startsWith(folder)) {
                String specifier = "./" + name.substring(folder.length());
                Duration patience = limits.wallTime().orElse(null);
                return load(specifier, null, module.url(), ImportKind.IMPORT, patience)
                        .id();
            }
        }
        return null;
    }

    /** The address of what a specifier stands for. */
    public String resolve(String specifier, @Nullable URI importer) {
        ModuleKey key = linker.target(specifier, null, importer, ImportKind.IMPORT);
        return hosts.has(specifier) ? specifier : key.url().toString();
    }

    private LinkedModule load(ModuleKey root, @Nullable URI importer, @Nullable Duration patience) {
        // A wait of centuries would not fit; it is any time.
        long nanos = patience == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(patience);
        long deadline = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 4);
        Set<ModuleKey> seen = new HashSet<>();
        Deque<Pending> waiting = new ArrayDeque<>();
        seen.add(root);
        waiting.add(new Pending(root, fetch(root, importer)));
        LinkedModule first = null;
        // Breadth first, so that loaders that take their time all work at once.
        while (!waiting.isEmpty()) {
            Pending next = waiting.poll();
            LinkedModule module = await(next, deadline, patience);
            first = first == null ? module : first;
            for (ModuleKey dependency : module.dependencies()) {
                if (seen.add(dependency)) {
                    waiting.add(new Pending(dependency, fetch(dependency, module.url())));
                }
            }
        }
        if (first == null) {
            throw new IllegalStateException("A graph has at least its root");
        }
        return first;
    }

    private record Pending(ModuleKey key, CompletableFuture<LinkedModule> future) {}

    private LinkedModule await(Pending pending, long deadline, @Nullable Duration patience) {
        URI url = pending.key.url();
        try {
            return patience == null
                    ? pending.future.get()
                    : pending.future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), pending.key);
        } catch (TimeoutException e) {
            // Who asks next asks the loader once more, and an answer that comes by then is too late.
            modules.remove(pending.key, pending.future);
            long max = patience == null ? 0 : TimeUnit.MILLISECONDS.convert(patience);
            throw new JsLimitException(
                    JsLimitException.Limit.WALL_TIME,
                    max,
                    max,
                    new EkkoException(ErrorCode.MODULE_UNREADABLE, "The loader of " + url + " has not answered", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JsCancelledException("The calling thread was interrupted while " + url + " was being loaded", e);
        }
    }

    private static EkkoException failure(Throwable thrown, ModuleKey key) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof EkkoException ekko
                ? ekko
                : new EkkoException(
                        ErrorCode.MODULE_UNREADABLE, "The loader of " + key.url() + " failed: " + cause, cause);
    }

    private CompletableFuture<LinkedModule> fetch(ModuleKey key, @Nullable URI importer) {
        CompletableFuture<LinkedModule> future = new CompletableFuture<>();
        CompletableFuture<LinkedModule> earlier = modules.putIfAbsent(key, future);
        if (earlier != null) {
            return permitted(earlier, key, importer);
        }
        try {
            var _ = read(key, importer).whenComplete((module, failure) -> settle(key, future, module, failure));
        } catch (RuntimeException | Error failure) {
            settle(key, future, null, failure);
        }
        return future;
    }

    // Asked after it was read, when it is known whether the guard has a say in it.
    private CompletableFuture<LinkedModule> permitted(
            CompletableFuture<LinkedModule> earlier, ModuleKey key, @Nullable URI importer) {
        return earlier.thenApply(module -> {
            if (module instanceof LinkedModule.Host host) {
                hosts.permit(host.specifier(), importer);
            }
            reader.shared(key.url(), importer);
            return module;
        });
    }

    private void settle(
            ModuleKey key,
            CompletableFuture<LinkedModule> future,
            @Nullable LinkedModule module,
            @Nullable Throwable failure) {
        if (module != null) {
            if (modules.replace(key, future, future)) {
                byId.put(module.id(), module);
            }
            future.complete(module);
        } else {
            modules.remove(key, future);
            future.completeExceptionally(failure == null ? new IllegalStateException("no module") : failure);
        }
    }

    private CompletableFuture<LinkedModule> read(ModuleKey key, @Nullable URI importer) {
        if (key.isHost()) {
            return CompletableFuture.completedFuture(host(key, importer));
        }
        long start = System.nanoTime();
        events.accept(new JsEvent.ModuleRequested(key.url()));
        ModuleSource known = given.get(key);
        return (known == null
                        ? reader.read(key.url(), importer, key.asked()).toCompletableFuture()
                        : CompletableFuture.completedFuture(known))
                .thenApply(source -> compile(key, source, start));
    }

    private LinkedModule compile(ModuleKey key, ModuleSource source, long start) {
        byte[] content = ModuleReader.text(source.url(), source.kind(), source.bytes());
        CompiledModule compiled = compiler.compile(source);
        LinkedModule linked = linker.link(key, source.url(), compiled, content);
        events.accept(new JsEvent.ModuleLoaded(source.url(), Duration.ofNanos(System.nanoTime() - start)));
        return linked;
    }

    private LinkedModule host(ModuleKey key, @Nullable URI importer) {
        String id = key.id();
        String specifier =
                URLDecoder.decode(key.url().getRawSchemeSpecificPart().replace("+", "%2B"), StandardCharsets.UTF_8);
        hosts.permit(specifier, importer);
        Collection<String> names = hosts.exports(specifier);
        String code = Facades.of(Linker.RUNTIME, "host(" + Facades.quote(specifier) + ")", names, false);
        return new LinkedModule.Host(id, key.url(), code, specifier);
    }

    /** A module by the engine's name for it. */
    public @Nullable LinkedModule byId(String id) {
        return byId.get(id);
    }

    /** The text of a module as it was written, by its address as people read it; null where it is not at hand. */
    public @Nullable String sourceOf(String file) {
        for (LinkedModule module : byId.values()) {
            if (module.source().isPresent() && module.file().equals(file)) {
                return module.source().get();
            }
        }
        return null;
    }

    /** Whether the engine can get a text for a name. */
    public boolean has(String id) {
        return byId.containsKey(id) || id.equals(Linker.RUNTIME) || id.startsWith(Linker.LOCAL);
    }

    /** The text that the engine gets for a name; null where nothing has that name. */
    public @Nullable String text(String id) {
        if (id.equals(Linker.RUNTIME)) {
            return RUNTIME_TEXT;
        }
        if (id.startsWith(Linker.LOCAL)) {
            String owner = id.substring(Linker.LOCAL.length());
            LinkedModule module = byId.get(owner);
            return module == null ? null : Linker.localRuntime(owner, Linker.usesUsing(module.code()));
        }
        LinkedModule module = byId.get(id);
        if (module instanceof LinkedModule.CommonJs commonJs) {
            return Facades.of(Linker.RUNTIME, "require(" + Facades.quote(id) + ")", namesOf(commonJs), true);
        }
        return module == null ? null : module.code();
    }

    /** The bytes of a JSON document by the engine's name for it; null where it is something else. */
    public byte @Nullable [] json(String id) {
        return byId.get(id) instanceof LinkedModule.Data data && data.form() == LinkedModule.Data.Form.JSON
                ? data.content()
                : null;
    }

    /** The engine's name of the runtime module. */
    public static String runtimeId() {
        return Linker.RUNTIME;
    }

    /** Whether the text of a module, as the engine gets it, leads to the runtime module. */
    public static boolean needsRuntime(String text) {
        return text.contains(Linker.NONCE);
    }

    /** The name of the global under which the runtime object waits until its module runs, which takes it away. */
    public static final String HANDOVER = "$ekko$handover$";

    private static final String RUNTIME_TEXT =
            "const r=globalThis." + HANDOVER + ";delete globalThis." + HANDOVER + ";export default r;\n";

    /**
     * The error for an engine's message that modules do not fit together, with the place and what would fit.
     *
     * @param id the module that was asked for
     */
    public Optional<JsSyntaxException> misfit(String id, String message) {
        return MissingExports.isMeant(message) ? new MissingExports(this).find(id) : Optional.empty();
    }

    Collection<String> exportsOf(LinkedModule.Host module) {
        return hosts.exports(module.specifier());
    }

    /** The text of a module as it was written, read again where it is not at hand; null where it cannot be. */
    @Nullable
    String textOf(LinkedModule module) {
        if (module.source().isPresent()) {
            return module.source().get();
        }
        try {
            ModuleSource known = given.get(new ModuleKey(module.url(), null));
            ModuleSource source = known != null
                    ? known
                    : reader.read(module.url(), null, null)
                            .toCompletableFuture()
                            .join();
            return new String(source.bytes(), StandardCharsets.UTF_8);
        } catch (CompletionException | EkkoException gone) {
            // The error that is being told is another one.
            return null;
        }
    }

    Set<String> namesOf(LinkedModule.CommonJs module) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<LinkedModule.CommonJs> waiting = new ArrayDeque<>();
        waiting.add(module);
        while (!waiting.isEmpty()) {
            LinkedModule.CommonJs next = waiting.poll();
            if (seen.add(next.id())) {
                names.addAll(next.exports());
                for (ModuleKey key : next.reexports()) {
                    if (byId.get(key.id()) instanceof LinkedModule.CommonJs target) {
                        waiting.add(target);
                    }
                }
            }
        }
        return names;
    }

    /** What one module imports statically that holds resources until its evaluation ends; one URL a line. */
    public String holders(String id) {
        StringJoiner urls = new StringJoiner("\n");
        Set<String> seen = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(id));
        while (!waiting.isEmpty()) {
            LinkedModule module = byId.get(waiting.poll());
            if (module != null && seen.add(module.id())) {
                if (module instanceof LinkedModule.EcmaScript script && script.topLevelUsing()) {
                    urls.add(script.url().toString());
                }
                module.dependencies().forEach(key -> waiting.add(key.id()));
            }
        }
        return urls.toString();
    }

    /** The files and other addresses of everything that was loaded. */
    public List<URI> urls() {
        List<URI> urls = new ArrayList<>();
        byId.values().forEach(module -> urls.add(module.url()));
        return urls;
    }
}
