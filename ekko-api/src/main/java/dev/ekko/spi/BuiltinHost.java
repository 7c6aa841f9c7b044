package dev.ekko.spi;

import dev.ekko.JsConsole;
import dev.ekko.permission.PermissionKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The services of one realm that a built-in's Java half may use; the only way to the world outside. */
public interface BuiltinHost {

    /**
     * Asks the guard, on behalf of the module that runs, before anything happens.
     *
     * @param kind the kind of permission
     * @param resource what is asked for; empty for everything of the kind
     * @throws dev.ekko.error.PermissionDeniedException where it is not allowed
     */
    void check(PermissionKind kind, String resource);

    /**
     * Whether {@link #check} would allow it without asking anybody; makes no audit event. For what is used where it is
     * allowed and left alone where it is not.
     *
     * @param kind the kind of permission
     * @param resource what would be asked for; empty for everything of the kind
     */
    boolean allows(PermissionKind kind, String resource);

    /**
     * Asks for permission to connect to a host, as {@link #check} does, and prepares the second question, which is asked
     * when the host's name has been looked up.
     *
     * @param host a name or an address, without brackets
     * @param port the port
     * @return answers the second question, for the module that runs now
     * @throws dev.ekko.error.PermissionDeniedException where it is not allowed
     */
    NetPermit connect(String host, int port);

    /**
     * Opens a file for reading, after asking for permission to.
     *
     * @param url a {@code file:} URL
     * @return its bytes; blocks as files do, so it is read by {@link #workers}
     * @throws dev.ekko.error.PermissionDeniedException where it is not allowed
     * @throws IllegalArgumentException where the URL names no file of this machine
     * @throws IOException where it cannot be opened
     */
    InputStream open(String url) throws IOException;

    /** The machine's files; whoever uses them asks for permission through it. */
    FileAccess files();

    /**
     * Asks to start a program.
     *
     * @param program its name or path; a relative path starts at {@link #directory}
     * @return the absolute path of the file to start, or the name where no such program was found
     * @throws dev.ekko.error.PermissionDeniedException where it is not allowed
     */
    Path program(String program);

    /**
     * Asks for access to a file that another program will open, such as one that its output goes to.
     *
     * @param kind {@code READ} or {@code WRITE}
     * @param file a relative one starts at {@link #directory}
     * @return where it leads, the only path to use
     * @throws dev.ekko.error.PermissionDeniedException where it is not allowed
     */
    Path redirect(PermissionKind kind, Path file);

    /**
     * Runs a task on the realm when the time has come; the runtime counts as busy until then where {@code keepAlive}.
     *
     * <p>Tasks run in the order of their times, those of the same time in the order in which they were scheduled. What
     * a task throws is an uncaught error and stops no other task.
     *
     * @param delayMillis the delay in milliseconds; none where negative
     * @param keepAlive whether a program waits for it before it ends
     * @param task runs while its thread holds the realm
     * @return cancels the task; may be called twice and from any thread
     */
    Runnable schedule(long delayMillis, boolean keepAlive, Runnable task);

    /**
     * Runs a task on the realm as soon as it is free. Callable from any thread. What it throws is an uncaught error.
     *
     * @param task runs while its thread holds the realm
     */
    void post(Runnable task);

    /**
     * Notes work that goes on outside the realm, so that a program does not end before it is done; such as a request
     * that waits for its answer. Callable from any thread.
     *
     * @return ends it; may be called twice and from any thread
     */
    Runnable hold();

    /**
     * Threads for what takes long or blocks; never the thread that holds the realm. What runs there must not touch
     * anything of the script, and comes back with {@link #post}.
     */
    Executor workers();

    /**
     * Frees something when the realm is closed, such as a socket; runs at once where it is closed already.
     *
     * @param task runs on any thread, once, and not in the realm
     * @return takes the task back, for things that were freed before; may be called twice and from any thread
     */
    Runnable onClose(Runnable task);

    /**
     * The loop that the realm's waiting thread runs; empty where the realm has no thread of its own, as
     * {@link DedicatedThread} says, and input and output are for threads that realms share.
     *
     * @param maker makes it when it is first asked for
     */
    Optional<WaitLoop> waitLoop(Supplier<? extends WaitLoop> maker);

    /** How long the realm exists, in nanoseconds; never runs backwards. Callable from any thread. */
    long age();

    /**
     * The one object of a class that all realms of a program have in common, which are its own and those of its
     * workers; for what goes from one to another. Other programs of the process have others.
     *
     * @param type its class
     * @param maker makes it when it is first asked for
     * @param <T> its class
     * @return an object that any thread may use
     */
    <T> T shared(Class<T> type, Supplier<? extends T> maker);

    /**
     * Makes a realm for a worker. It has what this one has: limits, host modules, loaders, console, directory,
     * environment, built-ins and permissions; host modules are called by its threads as well. It is closed with this
     * one, and while it has something to do, a program waits for it.
     *
     * @param spec what is its own
     * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration} where a permission is not valid
     */
    WorkerRealm worker(WorkerSpec spec);

    /**
     * Whether nobody has decided about it yet, and somebody would be asked; makes no audit event.
     *
     * @param kind the kind of permission
     * @param resource what would be asked for; empty for everything of the kind
     */
    boolean undecided(PermissionKind kind, String resource);

    /**
     * Gives a permission up for the rest of the program's life.
     *
     * @param kind the kind of permission
     * @param resource a descriptor, as for the setters of {@code Permissions}; empty for everything of the kind
     * @throws dev.ekko.error.EkkoException with code {@code invalid-configuration} where it is not a valid descriptor
     */
    void revoke(PermissionKind kind, String resource);

    /**
     * Something that the embedder gave for built-ins, with {@code RuntimeBuilder.service}.
     *
     * @param type its class
     * @param <T> its class
     */
    <T> Optional<T> service(Class<T> type);

    /** The program's end. */
    ProgramEnd end();

    /** Where {@code console.log} goes. */
    JsConsole console();

    /** Where relative paths start; absolute. */
    Path directory();

    /** The environment; reading one of its variables must be checked first. */
    Map<String, String> environment();

    /** The program's arguments. */
    List<String> arguments();
}
