package dev.ekko.impl.engine;

import dev.ekko.JsConsole;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.host.HostThreads;
import dev.ekko.impl.permission.FileUrls;
import dev.ekko.impl.permission.Guard;
import dev.ekko.impl.permission.GuardedFiles;
import dev.ekko.impl.realm.Realm;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.DedicatedThread;
import dev.ekko.spi.FileAccess;
import dev.ekko.spi.NetPermit;
import dev.ekko.spi.ProgramEnd;
import dev.ekko.spi.WaitLoop;
import dev.ekko.spi.WorkerRealm;
import dev.ekko.spi.WorkerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one realm offers to the Java halves of built-ins. */
final class RealmServices implements BuiltinHost {
    private static final Logger LOG = LoggerFactory.getLogger(RealmServices.class);
    private static final HostFiles FILES = new HostFiles();

    private final long started = System.nanoTime();
    private final Realm realm;
    private final Guard guard;
    private final Callers callers;
    private final Closing closing;
    private final Program program;
    private final Workers workers;
    private final Runnable whenPosted;
    private final JsConsole console;
    private final Path directory;
    private final Map<String, String> environment;
    private final List<String> arguments;
    private final FileAccess files;
    private final Map<Class<?>, Object> services;
    private final Ending ending;

    RealmServices(
            Realm realm,
            Guard guard,
            Callers callers,
            Closing closing,
            Program program,
            Workers workers,
            Runnable whenPosted,
            JsConsole console,
            Path directory,
            Map<String, String> environment,
            List<String> arguments,
            Map<Class<?>, Object> services,
            Ending ending) {
        this.realm = realm;
        this.guard = guard;
        this.callers = callers;
        this.closing = closing;
        this.program = program;
        this.workers = workers;
        this.whenPosted = whenPosted;
        this.console = console;
        this.directory = directory;
        this.environment = environment;
        this.arguments = arguments;
        this.files = new GuardedFiles(guard, directory, callers::module, Callers::onBehalf);
        this.services = services;
        this.ending = ending;
    }

    @Override
    public void check(PermissionKind kind, String resource) {
        asking(module -> {
            guard.check(kind, resource, module);
            return resource;
        });
    }

    @Override
    public boolean allows(PermissionKind kind, String resource) {
        return guard.query(kind, resource, guard.mindsModules() ? callers.module() : null);
    }

    @Override
    public boolean undecided(PermissionKind kind, String resource) {
        return guard.undecided(kind, resource, guard.mindsModules() ? callers.module() : null);
    }

    @Override
    public void revoke(PermissionKind kind, String resource) {
        guard.revoke(kind, resource);
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
        return Optional.ofNullable(type.cast(services.get(type)));
    }

    @Override
    public ProgramEnd end() {
        return ending;
    }

    @Override
    public NetPermit connect(String host, int port) {
        // Addresses may be denied later, on another thread; the message then says which module it was.
        String module = guard.idle(PermissionKind.NET) ? null : callers.module();
        boolean prompted = guard.checkHost(PermissionKind.NET, host, port, module);
        return address -> guard.checkReached(PermissionKind.NET, host, address, port, prompted, module);
    }

    @Override
    public InputStream open(String url) throws IOException {
        Path path = FileUrls.toPath(url);
        Path file = asking(module -> guard.checkPath(PermissionKind.READ, path, module));
        return Channels.newInputStream(FILES.openVerified(file, Set.of(StandardOpenOption.READ)));
    }

    @Override
    public FileAccess files() {
        return files;
    }

    @Override
    public Path program(String program) {
        return asking(module -> guard.checkProgram(program, module));
    }

    @Override
    public Path redirect(PermissionKind kind, Path file) {
        return asking(module -> guard.checkPath(kind, file, module));
    }

    // Which module asks is found in the script's stack, which costs more than most of what is asked for. So it is
    // looked
    // for where it makes a difference, and where the answer is no, so that the message names it.
    private <T> T asking(Function<@Nullable String, T> question) {
        if (!guard.mindsModules()) {
            try {
                return question.apply(null);
            } catch (PermissionDeniedException denied) {
                LOG.debug("Asked again for the message: {}", denied.getMessage());
            }
        }
        return question.apply(callers.module());
    }

    @Override
    public Runnable schedule(long delayMillis, boolean keepAlive, Runnable task) {
        return realm.schedule(TimeUnit.MILLISECONDS.toNanos(Math.max(0, delayMillis)), keepAlive, task);
    }

    @Override
    public void post(Runnable task) {
        realm.post(task);
        // After the task, so that whoever looks whether there is something to do finds it.
        whenPosted.run();
    }

    @Override
    public Runnable hold() {
        return realm.pending();
    }

    @Override
    public Executor workers() {
        return HostThreads.workers();
    }

    @Override
    public Runnable onClose(Runnable task) {
        return closing.add(task);
    }

    @Override
    public Optional<WaitLoop> waitLoop(Supplier<? extends WaitLoop> maker) {
        return services.containsKey(DedicatedThread.class) ? Optional.of(realm.waitLoop(maker)) : Optional.empty();
    }

    @Override
    public long age() {
        return System.nanoTime() - started;
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<? extends T> maker) {
        return program.shared(type, maker);
    }

    @Override
    public WorkerRealm worker(WorkerSpec spec) {
        return workers.make(spec);
    }

    @Override
    public JsConsole console() {
        return console;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }
}
