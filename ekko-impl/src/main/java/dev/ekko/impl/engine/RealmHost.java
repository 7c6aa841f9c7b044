package dev.ekko.impl.engine;

import dev.ekko.JsEvent;
import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsFrame;
import dev.ekko.impl.host.HostThreads;
import dev.ekko.impl.interop.Interop;
import dev.ekko.impl.interop.ScriptVisible;
import dev.ekko.impl.module.ImportKind;
import dev.ekko.impl.module.LinkedModule;
import dev.ekko.impl.module.ModuleGraph;
import dev.ekko.impl.realm.Gate;
import dev.ekko.impl.sharing.PrivateNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The Java side of {@code realm.js}; only that script holds it, no script of a user can reach it. */
public final class RealmHost {
    // Read when the first module of the process needs it.
    private static final class Using {
        static final Source SCRIPT = Resources.script("/dev/ekko/impl/compile/using.js", "ekko:using");
    }

    // Read when the first script of the process calls one of its methods.
    private static final class Language {
        static final Source SCRIPT = Resources.script("/dev/ekko/impl/engine/language.js", "ekko:language");
    }

    private final Context context;
    private final Gate gate;
    private final Interop interop;
    private final ModuleGraph graph;
    private final Positions positions;
    private final HostObjects hosts;
    private final Events events;
    private final Callers callers;
    private final ResourceLimits limits;
    private final List<Rejection> rejections = new ArrayList<>();
    private @Nullable String mainId;
    private @Nullable Value using;
    private @Nullable Uncaught uncaught;

    private record Rejection(Value reason, Value promise) {}

    RealmHost(
            Context context,
            Gate gate,
            Interop interop,
            ModuleGraph graph,
            Positions positions,
            HostObjects hosts,
            Events events,
            Callers callers,
            ResourceLimits limits) {
        this.context = context;
        this.gate = gate;
        this.interop = interop;
        this.graph = graph;
        this.positions = positions;
        this.hosts = hosts;
        this.events = events;
        this.callers = callers;
        this.limits = limits;
    }

    /** Says which module is the program's first. */
    void main(String id) {
        if (mainId == null) {
            mainId = id;
        }
    }

    /** Says who hears of what nobody handled. */
    void whenUncaught(Uncaught handlers) {
        uncaught = handlers;
    }

    /** A promise was rejected and no script handled it; who has called the script may yet be waiting for it. */
    @ScriptVisible
    public void unhandled(Value reason, Value promise) {
        if (rejections.isEmpty()) {
            gate.post(this::reportUnhandled);
        }
        rejections.add(new Rejection(reason, promise));
    }

    /** Has the engine make globals when they are first read; false where it cannot, and a script has to. */
    @ScriptVisible
    public boolean lazily(Value global, Value maker) {
        return hosts.lazily(global, maker);
    }

    /** A built-in has an error that nobody caught, and the program's own handlers have heard of it. */
    @ScriptVisible
    public void report(Value error) {
        Objects.requireNonNull(uncaught, "set before any script of the user runs")
                .report(error);
    }

    /** The value of a global that a script touches for the first time, or its accessor. */
    @ScriptVisible
    public Value global(String name) {
        return hosts.global(name);
    }

    /** Somebody waits for a promise. */
    void observed(Value promise) {
        rejections.removeIf(rejection -> rejection.promise.equals(promise));
    }

    private void reportUnhandled() {
        List<Rejection> all = List.copyOf(rejections);
        rejections.clear();
        Uncaught handlers = Objects.requireNonNull(uncaught, "set before any script of the user runs");
        all.forEach(rejection -> handlers.rejection(rejection.reason, rejection.promise));
    }

    /** One line of a stack trace, empty for a frame that is Ekko's own. */
    @ScriptVisible
    public String frame(
            String function, String type, String file, int line, int column, boolean constructor, boolean async) {
        if (positions.internal(file)) {
            return "";
        }
        // Functions of the language have no place, and text that was evaluated has no file.
        JsFrame frame = switch (file) {
            case "<native>" -> new JsFrame(function, file, 0, 0, JsFrame.Kind.SCRIPT);
            case "" -> new JsFrame(function, "<eval>", line, column, JsFrame.Kind.SCRIPT);
            default -> positions.original(function, file, line, column);
        };
        String called = function.isEmpty() || type.isEmpty() || type.equals("Object") || function.contains(".")
                ? function
                : constructor ? "new " + function : function;
        JsFrame.Kind kind = async ? JsFrame.Kind.ASYNC : frame.kind();
        return new JsFrame(called, frame.file(), frame.line(), frame.column(), kind).toString();
    }

    /** A message of the engine as people can read it. */
    @ScriptVisible
    public String readable(String message) {
        return positions.readable(message);
    }

    /** A better error for the engine's message about a module that it could not link; null where there is none. */
    @ScriptVisible
    public @Nullable Object misfit(String id, String message) {
        return graph.misfit(id, message).map(interop::toGuest).orElse(null);
    }

    /** Loads what {@code import()} asks for, off the realm, and answers on it. */
    @ScriptVisible
    public void load(String importer, String specifier, String type, Value resolve, Value reject) {
        URI from = url(importer);
        Runnable done = gate.pending();
        // Taken now, as the guard decides on another thread; it costs, so only where somebody wants to see it.
        String stack = events.wants(JsEvent.PermissionDecision.class) ? callers.stack() : "";
        HostThreads.execute(() -> Callers.onBehalf(stack, () -> {
            Runnable answer;
            try {
                String id = graph.load(
                                specifier,
                                type.isEmpty() ? null : type,
                                from,
                                ImportKind.IMPORT,
                                limits.wallTime().orElse(null))
                        .id();
                answer = () -> resolve.executeVoid(id);
            } catch (RuntimeException | Error e) {
                // Whatever it is, the script waits for an answer.
                answer = () -> reject.executeVoid(interop.toGuest(e));
            }
            Runnable settle = answer;
            gate.post(() -> {
                done.run();
                settle.run();
            });
        }));
    }

    /** {@code import()} has run a module that the realm had not run yet, or has found it again. */
    @ScriptVisible
    public void ran(Value namespace) {
        PrivateNames.inModules(namespace);
    }

    /** Throws, so that somebody can look at the stack. */
    @ScriptVisible
    @SuppressWarnings("DoNotCallSuggester") // a script calls it
    public void halt() {
        throw new IllegalStateException("Only for its stack");
    }

    /** Tells a module about itself. */
    @ScriptVisible
    public void describe(String id, Value receiver) {
        LinkedModule module = module(id);
        boolean file = "file".equals(module.url().getScheme());
        String path = file ? module.file() : "";
        Path parent = file ? Path.of(path).getParent() : null;
        receiver.executeVoid(module.url().toString(), path, parent == null ? "" : parent.toString(), id.equals(mainId));
    }

    /** {@code import.meta.resolve}. */
    @ScriptVisible
    public String resolve(String importer, String specifier) {
        return raising(() -> graph.resolve(specifier, url(importer)));
    }

    /** The helper of lowered {@code using} declarations. */
    @ScriptVisible
    public Value using() {
        Value known = using;
        if (known == null) {
            known = context.eval(Using.SCRIPT);
            using = known;
        }
        return known;
    }

    /** What makes the methods of the language that the engine does slowly. */
    @ScriptVisible
    public Value language() {
        return context.eval(Language.SCRIPT);
    }

    /** The typed arrays as they were before any script ran. */
    @ScriptVisible
    public Value arrays() {
        return interop.typedArrays();
    }

    /** The modules of one graph that hold resources until their evaluation ends, one URL a line. */
    @ScriptVisible
    public String holders(String id) {
        return graph.holders(id);
    }

    /** Whether a module needs {@link #using}. */
    @ScriptVisible
    public boolean usesUsing(String id) {
        return module(id).code().contains("$ekkoUsing.");
    }

    /** The function that a CommonJS module is. */
    @ScriptVisible
    public Value wrapper(String id) {
        return context.eval(Source.newBuilder("js", module(id).code(), id).buildLiteral());
    }

    /** What {@code require} asks for: {@code c:} and a CommonJS module, {@code d:} and data, {@code h:} and a name. */
    @ScriptVisible
    public String require(String importer, String specifier) {
        return raising(() -> {
            LinkedModule target = graph.load(
                    specifier,
                    null,
                    url(importer),
                    ImportKind.REQUIRE,
                    limits.wallTime().orElse(null));
            return switch (target) {
                case LinkedModule.CommonJs module -> "c:" + module.id();
                case LinkedModule.Data data -> "d:" + data.id();
                case LinkedModule.Host host -> "h:" + host.specifier();
                case LinkedModule.EcmaScript module ->
                    throw new EkkoException(
                            ErrorCode.MODULE_UNREADABLE,
                            "require(\"" + specifier + "\") in "
                                    + module(importer).file()
                                    + " leads to an ES module, " + module.file()
                                    + ", which is loaded asynchronously; use await import(\"" + specifier + "\")");
            };
        });
    }

    /** {@code require.resolve}. */
    @ScriptVisible
    public String requireResolve(String importer, String specifier) {
        return raising(() -> graph.load(
                        specifier,
                        null,
                        url(importer),
                        ImportKind.REQUIRE,
                        limits.wallTime().orElse(null))
                .file());
    }

    /** The content of a data module: a string, or bytes. */
    @ScriptVisible
    public Object data(String id) {
        LinkedModule.Data data = (LinkedModule.Data) module(id);
        return data.form() == LinkedModule.Data.Form.BYTES
                ? interop.toGuest(data.content())
                : withoutMark(new String(data.content(), StandardCharsets.UTF_8));
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether a data module is JSON. */
    @ScriptVisible
    public boolean isJson(String id) {
        return ((LinkedModule.Data) module(id)).form() == LinkedModule.Data.Form.JSON;
    }

    /** The exports of a host module or built-in. */
    @ScriptVisible
    public Value module(Value specifier) {
        return raising(() -> hosts.object(specifier.asString()));
    }

    private LinkedModule module(String id) {
        LinkedModule module = graph.byId(id);
        if (module == null) {
            throw new IllegalStateException("No module " + id);
        }
        return module;
    }

    private @Nullable URI url(String id) {
        LinkedModule module = graph.byId(id);
        return module == null ? null : module.url();
    }

    // A Java exception would reach the script as a host object; scripts get real errors.
    private <T> T raising(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            throw interop.raise(e);
        }
    }
}
