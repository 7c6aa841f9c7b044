package dev.ekko.builtins.core;

import dev.ekko.builtins.host.system.Machine;
import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.JsError;
import dev.ekko.spi.LogSink;
import dev.ekko.spi.SignalSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Java half of {@code @ekko/core}. Used only by a thread that holds the realm. */
public final class CoreOps {
    private final BuiltinHost host;
    private final Variables variables;
    private final LogSink log;

    CoreOps(BuiltinHost host) {
        this.host = host;
        this.variables = host.shared(Variables.class, () -> new Variables(host.environment()));
        this.log = host.service(LogSink.class).orElseGet(Slf4jLog::new);
    }

    /** The program's arguments. */
    @JsExport
    public List<String> args() {
        return host.arguments();
    }

    /** One variable of the environment; null where it is not set. */
    @JsExport
    public @Nullable String variable(String name) {
        host.check(PermissionKind.ENV, Variables.checked(name));
        return variables.get(name);
    }

    /** Sets a variable, for this program and what it starts; removes it where the value is null. */
    @JsExport
    public void setVariable(String name, @Nullable String value) {
        host.check(PermissionKind.ENV, Variables.checked(name));
        variables.set(name, value);
    }

    /** The variables that the program may read without asking anybody. */
    @JsExport
    public Map<String, String> variables() {
        return variables.all(name -> host.allows(PermissionKind.ENV, name));
    }

    /** Ends the program; does not return. */
    @JsExport
    @SuppressWarnings("DoNotCallSuggester") // a script calls it
    public void exit(int status) {
        throw host.end().exit(status);
    }

    /** The status that the program ends with by itself. */
    @JsExport
    public int exitStatus() {
        return host.end().status();
    }

    /** Sets the status that the program ends with by itself. */
    @JsExport
    public void setExitStatus(int status) {
        host.end().status(status);
    }

    /** Runs a task before the program ends by itself; the result takes it back. */
    @JsExport
    public Handle onExit(Runnable task) {
        return new Handle(host.end().before(task));
    }

    /**
     * Hears of a signal.
     *
     * @param handler called on the realm
     */
    @JsExport
    public Handle listen(String signal, Runnable handler) {
        host.check(PermissionKind.SYS, "signals");
        SignalSource source = host.service(SignalSource.class)
                .orElseThrow(() -> JsError.coded(
                        "not-allowed-here",
                        "The signals of this process belong to the application that the script runs in; it hands them on"
                                + " with RuntimeBuilder.service(SignalSource.class, ...)",
                        null));
        try {
            Runnable end = source.listen(signal.toUpperCase(Locale.ROOT), () -> host.post(handler));
            Runnable forget = host.onClose(end);
            return new Handle(() -> {
                forget.run();
                end.run();
            });
        } catch (IllegalArgumentException unknown) {
            throw JsError.coded("not-supported", "Cannot listen for " + signal + ": " + unknown.getMessage(), unknown);
        }
    }

    /** Keeps the program alive until the result is closed. */
    @JsExport
    public Handle hold() {
        return new Handle(host.hold());
    }

    /**
     * Runs a task after a time.
     *
     * @param keepAlive whether the program waits for it
     */
    @JsExport
    public Handle after(double millis, boolean keepAlive, Runnable task) {
        return new Handle(host.schedule((long) Math.ceil(millis), keepAlive, task));
    }

    /** What the machine and the JVM tell about themselves. */
    @JsExport
    public SystemOps system() {
        return new SystemOps(host);
    }

    /** What this process uses; of its own, so nobody is asked. */
    @JsExport
    public Machine.Usage usage() {
        return Machine.usage();
    }

    /** The operations on paths, which touch no file. */
    @JsExport
    public PathOps paths() {
        return new PathOps(host);
    }

    /** What the program may do, in one word: granted, denied or prompt. */
    @JsExport
    public String permission(String kind, String resource) {
        PermissionKind asked = PermissionNames.kind(kind);
        return host.allows(asked, resource) ? "granted" : host.undecided(asked, resource) ? "prompt" : "denied";
    }

    /** Asks for a permission now rather than at its first use; throws where it is denied. */
    @JsExport
    public void request(String kind, String resource) {
        host.check(PermissionNames.kind(kind), resource);
    }

    /** Gives a permission up. */
    @JsExport
    public void revoke(String kind, String resource) {
        host.revoke(PermissionNames.kind(kind), resource);
    }

    /** Whether entries of a level go anywhere. */
    @JsExport
    public boolean logs(String logger, String level) {
        return log.enabled(logger, LogSink.Level.valueOf(level));
    }

    /** Writes an entry of the log. */
    @JsExport
    public void log(
            String level, String logger, String message, Map<String, Object> fields, @Nullable Throwable error) {
        log.log(new LogSink.Entry(LogSink.Level.valueOf(level), logger, message, fields, error));
    }
}
