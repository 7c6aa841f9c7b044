package dev.ekko.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The process's streams, environment and directory; the only class of the CLI that touches them. */
public final class Terminal {
    private static final int BROKEN_PIPE = 141; // 128 and SIGPIPE, as a shell shows it
    private static final int DEFAULT_WIDTH = 80;
    private static final String LOCALE_PROPERTY = "ekko.lc-all";

    private final InputStream in;
    private final Output out;
    private final Output err;
    private final Map<String, String> environment;
    private final Set<StandardStream> terminals;
    private final Path directory;

    /**
     * Puts a terminal together.
     *
     * @param in standard input, not buffered
     * @param out standard output
     * @param err standard error
     * @param environment the environment
     * @param terminals the streams that are terminals
     * @param directory the current directory, absolute
     */
    public Terminal(
            InputStream in,
            Output out,
            Output err,
            Map<String, String> environment,
            Set<StandardStream> terminals,
            Path directory) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
        this.terminals = Set.copyOf(terminals);
        this.directory = directory;
    }

    /** The terminal of this process; what is still buffered is written when the process ends, however it ends. */
    public static Terminal system() {
        String told = System.getProperty(Terminals.PROPERTY);
        Console console = told == null ? System.console() : null;
        Set<StandardStream> terminals = Terminals.find(told, console != null && console.isTerminal());
        Runnable onBroken = () -> System.exit(BROKEN_PIPE);
        Terminal terminal = new Terminal(
                new FileInputStream(FileDescriptor.in),
                new Output(new FileOutputStream(FileDescriptor.out), terminals.contains(StandardStream.OUT), onBroken),
                new Output(new FileOutputStream(FileDescriptor.err), true, onBroken),
                environment(System.getenv(), System.getProperty(LOCALE_PROPERTY)),
                terminals,
                Path.of("").toAbsolutePath());
        Runtime.getRuntime().addShutdownHook(new Thread(terminal::finish, "ekko-final-flush"));
        return terminal;
    }

    /**
     * The environment as the user set it.
     *
     * @param seen the environment of this process
     * @param locale what the launcher script replaced {@code LC_ALL} for: empty where it was not set, otherwise its
     *     value after an equals sign; null where nothing was replaced
     */
    static Map<String, String> environment(Map<String, String> seen, @Nullable String locale) {
        if (locale == null) {
            return seen;
        }
        Map<String, String> original = new HashMap<>(seen);
        if (locale.isEmpty()) {
            original.remove("LC_ALL");
        } else {
            original.put("LC_ALL", locale.substring(1));
        }
        return original;
    }

    /** Standard input, not buffered. */
    public InputStream in() {
        return in;
    }

    /** Standard output. */
    public Output out() {
        return out;
    }

    /** Standard error; whoever writes here first flushes {@link #out}, so that both stay in order on a terminal. */
    public Output err() {
        out.flush();
        return err;
    }

    /** The process's environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The current directory, absolute. */
    public Path directory() {
        return directory;
    }

    /** Whether a stream is a terminal. */
    public boolean isTerminal(StandardStream stream) {
        return terminals.contains(stream);
    }

    /** The colours of standard output. */
    public Style outStyle() {
        return Style.choose(environment, isTerminal(StandardStream.OUT));
    }

    /** The colours of standard error. */
    public Style errStyle() {
        return Style.choose(environment, isTerminal(StandardStream.ERR));
    }

    /** The width for help texts, in columns. */
    public int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Math.max(60, Integer.parseInt(columns)) : DEFAULT_WIDTH;
    }

    /** Whether internals are to be shown, asked with {@code EKKO_TRACE=1}. */
    public boolean trace() {
        String value = environment.getOrDefault("EKKO_TRACE", "");
        return !value.isEmpty() && !value.equals("0");
    }

    /**
     * Ends the process, with what is buffered written. For the last line of the main thread, which ends a program that
     * succeeded by its return: {@code System.exit} first asks the log of the JVM, which sets up logging for it.
     */
    public void exit(int code) {
        if (code != 0 || othersHoldTheProcess()) {
            System.exit(code);
        }
    }

    // Java classes that a program uses may have started threads, which do not outlive it.
    private static boolean othersHoldTheProcess() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        for (ThreadGroup above = root; above != null; above = above.getParent()) {
            root = above;
        }
        Thread[] threads = new Thread[2 * root.activeCount() + 8];
        int count = root.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (!threads[i].isDaemon() && !threads[i].equals(Thread.currentThread())) {
                return true;
            }
        }
        return count == threads.length;
    }

    /** Writes what is buffered and stops the threads behind the streams; for the end of the run. */
    public void finish() {
        out.finish();
        err.finish();
    }
}
