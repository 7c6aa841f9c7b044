package dev.ekko.impl.interop;

import dev.ekko.error.ConversionException;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.spi.JsError;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Turns Java exceptions into errors of scripts, and throws them there. */
final class Raising {
    private static final int DEEPEST_CAUSE = 16;
    private static final Set<String> NATIVE = Set.of("TypeError", "RangeError", "SyntaxError");

    private final Interop interop;
    private @Nullable Throwable uncatchable;

    Raising(Interop interop) {
        this.interop = interop;
    }

    /** The exception to throw out of a host function, so that the script sees the right error. */
    @SuppressWarnings("removal") // see Uncatchable
    RuntimeException toThrow(Throwable java) {
        return switch (java) {
            case PolyglotException engine -> engine;
            case ThreadDeath death -> throw death;
            case JsLimitException stop -> stop(stop);
            case JsCancelledException stop -> stop(stop);
            case StackOverflowError deep ->
                raise(interop.guest()
                        .call(
                                Guest.Helper.error,
                                "RangeError",
                                "RangeError",
                                "Maximum call stack size exceeded",
                                interop.guest().nullValue(),
                                false,
                                false,
                                interop.guest().call(Guest.Helper.object)));
            case OutOfMemoryError memory -> throw memory; // nothing must be allocated now
            default -> raise(error(java));
        };
    }

    /** The exception to throw for a call that does not fit, as a plain {@code TypeError}. */
    RuntimeException typeError(String message) {
        return raise(plain("TypeError", message));
    }

    private Value plain(String type, String message) {
        Guest guest = interop.guest();
        return guest.call(
                Guest.Helper.error,
                type,
                type,
                message,
                guest.nullValue(),
                false,
                false,
                guest.call(Guest.Helper.object));
    }

    @SuppressWarnings("removal") // see Uncatchable
    private RuntimeException stop(RuntimeException stop) {
        uncatchable = stop;
        throw new Uncatchable();
    }

    @Nullable
    Throwable takeUncatchable() {
        Throwable taken = uncatchable;
        uncatchable = null;
        return taken;
    }

    RuntimeException raise(Value error) {
        try {
            interop.guest().call(Guest.Helper.raise, error);
        } catch (PolyglotException e) {
            return e;
        }
        throw new IllegalStateException("raise returned");
    }

    /** The error for an exception; the very error where a script had thrown it. */
    Value error(Throwable java) {
        return error(java, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private Value error(Throwable java, Set<Throwable> seen) {
        Value origin = interop.errors().origin(java);
        if (origin != null) {
            return origin;
        }
        JavaBinding binding = interop.javaIfAny();
        Value known = binding == null ? null : binding.known(java);
        if (known != null) {
            return known;
        }
        Guest guest = interop.guest();
        // What the parser said is in the message already.
        Throwable cause = java instanceof JsSyntaxException ? null : java.getCause();
        boolean hasCause = cause != null && seen.size() < DEEPEST_CAUSE && seen.add(java) && !seen.contains(cause);
        Value encoded = hasCause && cause != null ? error(cause, seen) : guest.nullValue();
        String type = type(java);
        String message = message(java);
        // Where Java classes are imported, "instanceof" and the exception's own methods work on its error.
        JavaPeer held = JavaPeer.of(java, interop.registers());
        Value error = guest.call(
                Guest.Helper.error,
                type,
                name(java, type),
                message == null ? "" : message,
                held,
                hasCause,
                encoded,
                details(java));
        return binding != null && type.equals("Error") ? binding.dressed(java, held, error) : error;
    }

    // Of a program's text that is wrong, what the language's own error would say, and where: no stack leads there.
    private static @Nullable String message(Throwable java) {
        return java instanceof JsSyntaxException syntax
                ? syntax.reason() + " (" + syntax.file() + ":" + syntax.line() + ":" + syntax.column() + ")"
                : java.getMessage();
    }

    private static String type(Throwable java) {
        return switch (java) {
            case ConversionException conversion -> "TypeError";
            case JsSyntaxException syntax -> "SyntaxError";
            case JsError named when NATIVE.contains(named.name()) || named.code() != null -> named.name();
            case EkkoException ekko when !(ekko instanceof JsScriptException) -> JsError.CODED;
            default -> "Error";
        };
    }

    private static String name(Throwable java, String type) {
        return switch (java) {
            case JsError named -> named.name();
            case PermissionDeniedException denied -> "PermissionDenied";
            case ConversionException conversion -> type;
            case JsSyntaxException syntax -> type;
            case EkkoException plain when plain.getClass() == EkkoException.class -> type;
            default -> {
                String name = java.getClass().getSimpleName();
                yield name.isEmpty() ? java.getClass().getSuperclass().getSimpleName() : name;
            }
        };
    }

    private Value details(Throwable java) {
        Map<String, Object> details = new LinkedHashMap<>();
        switch (java) {
            case PermissionDeniedException denied -> {
                details.put("code", denied.code().toString());
                details.put("kind", denied.kind().name().toLowerCase(Locale.ROOT));
                details.put("resource", denied.resource());
            }
            case EkkoException ekko -> details.put("code", ekko.code().toString());
            case JsError coded
            when coded.code() != null -> {
                details.put("code", coded.code());
                details.putAll(coded.details());
            }
            default -> {
                return interop.guest().call(Guest.Helper.object);
            }
        }
        return (Value) interop.toGuest(details);
    }
}
