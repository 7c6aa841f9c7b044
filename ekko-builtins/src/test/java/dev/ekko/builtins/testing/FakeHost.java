package dev.ekko.builtins.testing;

import dev.ekko.JsConsole;
import dev.ekko.error.EkkoException;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.EntryPoint;
import dev.ekko.spi.FileAccess;
import dev.ekko.spi.NetPermit;
import dev.ekko.spi.ProgramEnd;
import dev.ekko.spi.WaitLoop;
import dev.ekko.spi.WorkerRealm;
import dev.ekko.spi.WorkerSpec;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A host whose clock moves only when a test says so, and that remembers what it was told. */
public final class FakeHost implements BuiltinHost {

    /** One message to the console. */
    public record Message(JsConsole.Level level, String text) {}

    private record Due(long at, long order, boolean keepAlive, Runnable task) {}

    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final Deque<Runnable> posted = new ArrayDeque<>();
    private final List<Throwable> errors = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Runnable> closing = new ArrayList<>();
    private final Map<Class<?>, Object> shared = new HashMap<>();
    private boolean colours;
    private int held;
    private int workersStarted;
    private int workersClosed;
    private long now;
    private long order;

    @Override
    public <T> T shared(Class<T> type, Supplier<? extends T> maker) {
        return type.cast(shared.computeIfAbsent(type, key -> maker.get()));
    }

    @Override
    public Runnable schedule(long delayMillis, boolean keepAlive, Runnable task) {
        Due due = new Due(now + Math.max(0, delayMillis), order++, keepAlive, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    @Override
    public void post(Runnable task) {
        posted.add(task);
    }

    /** Lets time pass: runs what is due, in order, and keeps what it throws. */
    public void advance(long millis) {
        long until = now + millis;
        runPosted();
        while (!timers.isEmpty() && timers.element().at() <= until) {
            Due due = timers.remove();
            now = due.at();
            run(due.task());
            runPosted();
        }
        now = until;
    }

    private void runPosted() {
        while (!posted.isEmpty()) {
            run(posted.remove());
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            errors.add(e);
        }
    }

    /** How many timers are pending. */
    public int pending() {
        return timers.size();
    }

    /** Whether a pending timer keeps the program alive. */
    public boolean busy() {
        return timers.stream().anyMatch(Due::keepAlive);
    }

    /** What tasks have thrown. */
    public List<Throwable> errors() {
        return errors;
    }

    /** What was printed. */
    public List<Message> messages() {
        return messages;
    }

    /** Makes the console a coloured one or a plain one. */
    public void showColours(boolean on) {
        colours = on;
    }

    @Override
    public Optional<WaitLoop> waitLoop(Supplier<? extends WaitLoop> maker) {
        return Optional.empty();
    }

    @Override
    public long age() {
        return TimeUnit.MILLISECONDS.toNanos(now);
    }

    @Override
    public JsConsole console() {
        return new JsConsole() {
            @Override
            public void print(Level level, String message) {
                messages.add(new Message(level, message));
            }

            @Override
            public boolean colours() {
                return colours;
            }
        };
    }

    @Override
    public WorkerRealm worker(WorkerSpec spec) {
        return new WorkerRealm() {
            @Override
            public void start(EntryPoint entry, Consumer<EkkoException> failed) {
                workersStarted++;
            }

            @Override
            public void close() {
                workersClosed++;
            }
        };
    }

    /** How many workers were started. */
    public int workersStarted() {
        return workersStarted;
    }

    /** How many workers were closed. */
    public int workersClosed() {
        return workersClosed;
    }

    @Override
    public Runnable hold() {
        held++;
        boolean[] ended = new boolean[1];
        return () -> {
            if (!ended[0]) {
                ended[0] = true;
                held--;
            }
        };
    }

    /** How many pieces of work outside the realm have not ended. */
    public int held() {
        return held;
    }

    /** Runs tasks at once. */
    @Override
    public Executor workers() {
        return Runnable::run;
    }

    @Override
    public Runnable onClose(Runnable task) {
        closing.add(task);
        return () -> closing.remove(task);
    }

    /** Frees what was to be freed at the realm's end. */
    public void close() {
        List.copyOf(closing).forEach(Runnable::run);
        closing.clear();
    }

    @Override
    public void check(PermissionKind kind, String resource) {
        throw new AssertionError("No built-in of this module asks for a permission, but one asked for " + kind);
    }

    @Override
    public boolean allows(PermissionKind kind, String resource) {
        return false;
    }

    @Override
    public boolean undecided(PermissionKind kind, String resource) {
        return false;
    }

    @Override
    public void revoke(PermissionKind kind, String resource) {
        throw new AssertionError("No built-in of this module gives a permission up, but one did: " + kind);
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public ProgramEnd end() {
        throw new AssertionError("No built-in of this module ends the program");
    }

    @Override
    public NetPermit connect(String host, int port) {
        check(PermissionKind.NET, host + ":" + port);
        return address -> {};
    }

    @Override
    public InputStream open(String url) {
        check(PermissionKind.READ, url);
        return InputStream.nullInputStream();
    }

    @Override
    public FileAccess files() {
        throw new AssertionError("The files of this host are not there; test what needs them in a real runtime");
    }

    @Override
    public Path program(String program) {
        check(PermissionKind.RUN, program);
        return Path.of(program);
    }

    @Override
    public Path redirect(PermissionKind kind, Path file) {
        check(kind, file.toString());
        return file;
    }

    @Override
    public Path directory() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public List<String> arguments() {
        return List.of();
    }
}
