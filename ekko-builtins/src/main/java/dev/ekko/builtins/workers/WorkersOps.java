package dev.ekko.builtins.workers;

import dev.ekko.error.EkkoException;
import dev.ekko.error.JsFrame;
import dev.ekko.error.JsScriptException;
import dev.ekko.module.JsExport;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.Permissions;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.EntryPoint;
import dev.ekko.spi.JsError;
import dev.ekko.spi.WorkerRealm;
import dev.ekko.spi.WorkerSpec;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The Java half of workers: the realms behind them. Used by a thread that holds the realm, ended by any. */
public final class WorkersOps {
    private final BuiltinHost host;
    private final Crew crew;

    /** Those that have not ended; one that has would keep its realm, and all that was in it, in memory. */
    private final Map<Integer, Made> workers = new ConcurrentHashMap<>();

    private int last;

    /** Hears of an error in a worker, in the realm of its maker. */
    @FunctionalInterface
    public interface ErrorListener {

        /**
         * An error that nobody handled, or the failure to load the worker's first module.
         *
         * @param message what it says
         * @param file where it was thrown; empty where that is unknown
         * @param line the line, from 1
         * @param column the column, from 1
         * @param thrown whether the worker's script threw it
         */
        void heard(String message, String file, int line, int column, boolean thrown);
    }

    /** A worker and who hears of its errors. */
    private record Made(WorkerRealm realm, ErrorListener listener, Runnable end) {}

    WorkersOps(BuiltinHost host) {
        this.host = host;
        this.crew = host.shared(Crew.class, Crew::new);
    }

    /** The URL at which relative URLs start: the program's directory. */
    @JsExport
    public String base() {
        String directory = host.directory().toUri().toString();
        return directory.endsWith("/") ? directory : directory + "/";
    }

    /**
     * Makes a worker's realm.
     *
     * @param name the worker's name
     * @param type classic or module
     * @param url the URL of its first module
     * @param wire the number of its end of the wire
     * @param flags the permissions that it has, as flags of the command line, one a line; "inherit" for this realm's
     * @param listener hears of its errors
     * @return its number
     */
    @JsExport
    public int make(String name, String type, String url, int wire, String flags, ErrorListener listener) {
        Optional<Permissions> ceiling = flags.equals("inherit")
                ? Optional.empty()
                : Optional.of(Permissions.parse(flags.lines().toList()));
        crew.join();
        AtomicReference<Runnable> end = new AtomicReference<>(() -> {});
        ScopeBuiltin scope = new ScopeBuiltin(name, url, wire, () -> end.get().run());
        WorkerRealm realm;
        try {
            realm = host.worker(new WorkerSpec(ceiling, List.of(scope), error -> tell(listener, error)));
        } catch (RuntimeException e) {
            crew.leave();
            throw e instanceof EkkoException ekko ? new JsError("TypeError", message(ekko), ekko) : e;
        }
        int number = ++last;
        end.set(ending(number, realm));
        workers.put(number, new Made(realm, listener, end.get()));
        return number;
    }

    private static String message(EkkoException failure) {
        return String.valueOf(failure.getMessage());
    }

    private Runnable ending(int number, WorkerRealm realm) {
        AtomicBoolean ended = new AtomicBoolean();
        Runnable[] takeBack = new Runnable[1];
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                crew.leave();
                workers.remove(number);
                realm.close();
            }
        };
        takeBack[0] = host.onClose(end);
        return () -> {
            takeBack[0].run();
            end.run();
        };
    }

    private void tell(ErrorListener listener, EkkoException error) {
        JsFrame frame =
                error instanceof JsScriptException script && !script.frames().isEmpty()
                        ? script.frames().getFirst()
                        : null;
        String message = error instanceof JsScriptException script
                ? "Uncaught " + script.errorName() + ": " + script.errorMessage()
                : message(error);
        String file = frame == null ? "" : frame.file();
        int line = frame == null ? 0 : frame.line();
        int column = frame == null ? 0 : frame.column();
        host.post(() -> listener.heard(message, file, line, column, true));
    }

    /**
     * Starts a worker with what is at a URL.
     *
     * @param worker its number
     * @param url an absolute URL
     */
    @JsExport
    public void startAddress(int worker, String url) {
        start(worker, new EntryPoint.Specifier(url));
    }

    /**
     * Starts a worker with a text.
     *
     * @param worker its number
     * @param url the URL that the text has
     * @param source the text in UTF-8
     * @param type its media type
     */
    @JsExport
    public void startText(int worker, String url, byte[] source, String type) {
        boolean typescript = type.toLowerCase(Locale.ROOT).contains("typescript");
        String text = new String(source, java.nio.charset.StandardCharsets.UTF_8);
        URI address = URI.create(url);
        start(
                worker,
                new EntryPoint.Text(
                        typescript ? ModuleSource.typescript(address, text) : ModuleSource.javascript(address, text)));
    }

    private void start(int worker, EntryPoint entry) {
        Made made = workers.get(worker);
        if (made == null) {
            return;
        }
        made.realm().start(entry, failure -> {
            if (failure instanceof JsScriptException) {
                tell(made.listener(), failure);
            } else {
                String message = message(failure);
                host.post(() -> made.listener().heard(message, "", 0, 0, false));
                made.end().run();
            }
        });
    }

    /** Ends a worker, in the middle of what it does. */
    @JsExport
    public void terminate(int worker) {
        Made made = workers.get(worker);
        if (made != null) {
            made.end().run();
        }
    }
}
