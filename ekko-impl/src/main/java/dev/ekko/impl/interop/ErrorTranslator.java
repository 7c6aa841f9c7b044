package dev.ekko.impl.interop;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsFrame;
import dev.ekko.error.JsScriptException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Turns what scripts throw into Java exceptions.
 *
 * <p>An Ekko exception that a host function threw comes out as itself, with the script's frames in front of its own;
 * any other Java exception is the cause of a {@link JsScriptException}. Each exception is remembered with the error it
 * was made of, so that it is that error again where it crosses back.
 */
public final class ErrorTranslator {
    private static final int DEEPEST_CAUSE = 16;
    private static final int MOST_AGGREGATED = 32;

    private final Interop interop;
    private final Frames frames;
    private final StopReasons stops;
    private final Map<Throwable, Value> origins = new WeakHashMap<>();

    ErrorTranslator(Interop interop, FramePositions positions, StopReasons stops) {
        this.interop = interop;
        this.frames = new Frames(positions);
        this.stops = stops;
    }

    /** Whether the engine stopped the script: no script can catch it, and none may be run to look at it. */
    static boolean isStop(PolyglotException e) {
        return e.isCancelled() || e.isInterrupted() || e.isResourceExhausted() || e.isExit() || e.isInternalError();
    }

    /** Runs code and translates what the engine throws. */
    public <T extends @Nullable Object> T translating(Supplier<T> code) {
        try {
            return code.get();
        } catch (PolyglotException e) {
            throw translate(e);
        }
    }

    /** The Java exception for an exception of the engine. */
    public RuntimeException translate(PolyglotException e) {
        Throwable uncatchable = Uncatchable.behind(e, interop.raising());
        if (uncatchable != null) {
            throw Reflection.sneaky(uncatchable);
        }
        if (e.isCancelled() || e.isInterrupted() || e.isResourceExhausted() || e.isExit()) {
            return stops.why(e);
        }
        if (e.isHostException()) {
            return host(e.asHostException());
        }
        Value thrown = e.getGuestObject();
        if (thrown == null) {
            return new EkkoException(ErrorCode.INTERNAL, "The engine failed: " + e.getMessage(), e);
        }
        RuntimeException syntax = e.isSyntaxError() ? SyntaxErrors.of(e, frames) : null;
        return syntax != null ? syntax : thrown(thrown, e, newSeen(), 0);
    }

    /** The Java exception for a value that was thrown, or that a promise was rejected with. */
    public RuntimeException thrown(Value thrown) {
        return thrown(thrown, newSeen(), 0);
    }

    private RuntimeException thrown(Value thrown, Set<Object> seen, int depth) {
        if (thrown.isException() && host(thrown) == null) {
            try {
                throw thrown.throwException();
            } catch (PolyglotException e) {
                RuntimeException syntax = e.isSyntaxError() ? SyntaxErrors.of(e, frames) : null;
                return syntax != null ? syntax : thrown(thrown, e, seen, depth);
            }
        }
        return thrown(thrown, null, seen, depth);
    }

    private static Set<Object> newSeen() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private @Nullable Throwable host(Value thrown) {
        return thrown.hasMembers() && interop.host(thrown) instanceof Throwable host ? host : null;
    }

    private RuntimeException thrown(Value thrown, @Nullable PolyglotException e, Set<Object> seen, int depth) {
        Throwable host = host(thrown);
        Described described = Described.of(thrown, interop.guest());
        List<JsFrame> trace = frames.of(e == null ? positioned(thrown) : e, host, described.stack());
        if (host instanceof EkkoException ekko && !(host instanceof JsScriptException)) {
            Frames.prepend(ekko, trace);
            return ekko;
        }
        Throwable cause = host != null ? host : cause(thrown, seen, depth);
        JsScriptException exception =
                new JsScriptException(described.name(), described.message(), trace, described.stack(), cause);
        if (depth < DEEPEST_CAUSE) {
            aggregated(thrown, exception, seen, depth);
        }
        origins.put(exception, thrown);
        return exception;
    }

    // An error that no one threw, such as the reason of a rejection, has its position all the same.
    private static @Nullable PolyglotException positioned(Value error) {
        if (!error.isException()) {
            return null;
        }
        try {
            throw error.throwException();
        } catch (PolyglotException e) {
            return e;
        }
    }

    private @Nullable Throwable cause(Value thrown, Set<Object> seen, int depth) {
        if (!thrown.hasMembers() || depth >= DEEPEST_CAUSE) {
            return null;
        }
        Value cause = interop.guest().call(Guest.Helper.part, thrown, "cause");
        if (cause.isNull() || (!cause.isException() && !cause.isString())) {
            return null;
        }
        for (Object known : seen) {
            if (cause.equals(known)) {
                return null;
            }
        }
        seen.add(thrown);
        Throwable host = host(cause);
        return host != null ? host : thrown(cause, seen, depth + 1);
    }

    private void aggregated(Value thrown, JsScriptException exception, Set<Object> seen, int depth) {
        if (!exception.errorName().equals("AggregateError")) {
            return;
        }
        Value errors = interop.guest().call(Guest.Helper.part, thrown, "errors");
        long count = errors.hasArrayElements() ? Math.min(errors.getArraySize(), MOST_AGGREGATED) : 0;
        for (long i = 0; i < count; i++) {
            exception.addSuppressed(thrown(errors.getArrayElement(i), seen, depth + 1));
        }
    }

    private static RuntimeException host(Throwable host) {
        return switch (host) {
            case Error fatal -> throw Reflection.sneaky(fatal);
            case EkkoException ekko -> ekko;
            default ->
                new JsScriptException(
                        host.getClass().getSimpleName(),
                        host.getMessage() == null ? "" : host.getMessage(),
                        List.of(),
                        "",
                        host);
        };
    }

    /** The error that an exception was made of; null for those that no script threw. */
    @Nullable
    Value origin(Throwable exception) {
        return origins.get(exception);
    }
}
