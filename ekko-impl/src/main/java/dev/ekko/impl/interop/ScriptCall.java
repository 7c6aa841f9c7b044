package dev.ekko.impl.interop;

import dev.ekko.ResourceLimits;
import dev.ekko.error.ConversionException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * How Java calls one script function: what its arguments and its result are in Java, and whether to wait.
 *
 * @param name what the function is called in messages, and the property to call where it is a method
 * @param parameters the codecs of the arguments; those beyond them follow their own classes
 * @param names the names of the parameters, as far as they are known
 * @param result the codec of the result, or of what its promise is fulfilled with
 * @param mode what to do with a promise
 */
record ScriptCall(String name, List<Codec> parameters, List<String> names, Codec result, Mode mode) {
    /** What to do with the function's result. */
    enum Mode {
        /** Wait for a promise. */
        WAIT,
        /** Give a future, which fails where the function throws. */
        ASYNC,
        /** Give the result as it is; an unobserved promise is the script's own business. */
        PLAIN
    }

    /** The same call as a callback: one that returns nothing does not wait, as event handlers expect. */
    ScriptCall asCallback() {
        return result == VoidCodec.INSTANCE && mode == Mode.WAIT
                ? new ScriptCall(name, parameters, names, result, Mode.PLAIN)
                : this;
    }

    private record Waiting(CompletableFuture<@Nullable Object> future) {}

    static ScriptCall waiting(String name, Codec result) {
        return new ScriptCall(name, List.of(), List.of(), result, Mode.WAIT);
    }

    static ScriptCall async(String name, Codec result) {
        return new ScriptCall(name, List.of(), List.of(), result, Mode.ASYNC);
    }

    /**
     * Calls the function; enters the realm.
     *
     * @param function the function, or the object to call the method of
     * @param self null for a function; the same as {@code function} for a method
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the future is the result
    @Nullable
    Object perform(
            Interop interop,
            Value function,
            @Nullable Value self,
            ResourceLimits limits,
            @Nullable Object @Nullable [] arguments) {
        if (mode == Mode.ASYNC) {
            try {
                return interop.gate().enter(limits, () -> turn(interop, function, self, arguments));
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        Object outcome = interop.gate().<@Nullable Object>enter(limits, () -> turn(interop, function, self, arguments));
        return outcome instanceof Waiting waiting ? interop.gate().await(limits, waiting.future) : outcome;
    }

    /** As {@link #perform}, for a function that is looked up in the same turn, so that one entry is enough. */
    @SuppressWarnings("FutureReturnValueIgnored") // the future is the result
    @Nullable
    Object performFound(
            Interop interop, Supplier<Value> function, ResourceLimits limits, @Nullable Object... arguments) {
        Object outcome = interop.<@Nullable Object>turn(limits, () -> turn(interop, function.get(), null, arguments));
        return outcome instanceof Waiting waiting ? interop.gate().await(limits, waiting.future) : outcome;
    }

    /** Reads the property of this name as the result; enters the realm. */
    @Nullable
    Object read(Interop interop, Value object, ResourceLimits limits) {
        Object outcome = interop.<@Nullable Object>turn(
                limits,
                () -> outcome(interop.guest().call(Guest.Helper.get, object, name), interop, new Crossing(interop)));
        return outcome instanceof Waiting waiting ? interop.gate().await(limits, waiting.future) : outcome;
    }

    private @Nullable Object turn(
            Interop interop, Value function, @Nullable Value self, @Nullable Object @Nullable [] arguments) {
        try {
            Crossing crossing = new Crossing(interop);
            Value value = self == null
                    ? function.execute(encode(crossing, 0, arguments))
                    : interop.guest().call(Guest.Helper.invoke, method(self, encode(crossing, 2, arguments)));
            return outcome(value, interop, crossing);
        } catch (PolyglotException e) {
            throw interop.errors().translate(e);
        }
    }

    private Object[] method(Value self, Object[] arguments) {
        arguments[0] = self;
        arguments[1] = name;
        return arguments;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the future is the result
    private @Nullable Object outcome(Value value, Interop interop, Crossing crossing) {
        if (mode == Mode.ASYNC) {
            return Promises.toFuture(value, result, interop);
        }
        Object known = result.glance(value);
        if (known != null) {
            return known;
        }
        if (mode == Mode.WAIT && value.hasMembers() && interop.guest().isThenable(value)) {
            return new Waiting(Promises.toFuture(value, result, interop));
        }
        try {
            return crossing.decode(result, value);
        } catch (Misfit misfit) {
            throw resultMisfit(misfit);
        }
    }

    private ConversionException resultMisfit(Misfit misfit) {
        return misfit.in("result of " + name + "()").toConversionException();
    }

    // These have one script form, whatever the parameter is declared as.
    private static boolean passes(@Nullable Object argument) {
        return argument instanceof Integer || argument instanceof String || argument instanceof Double;
    }

    private static boolean allPass(@Nullable Object[] arguments) {
        for (Object argument : arguments) {
            if (!passes(argument)) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("NullAway") // none of what passes is null
    private Object[] encode(Crossing crossing, int offset, @Nullable Object @Nullable [] arguments) {
        if (offset == 0 && arguments != null && allPass(arguments)) {
            return arguments;
        }
        int count = arguments == null ? 0 : arguments.length;
        Object[] encoded = new Object[offset + count];
        for (int i = 0; i < count && arguments != null; i++) {
            Object argument = arguments[i];
            Codec codec = i < parameters.size() ? parameters.get(i) : NaturalCodec.INSTANCE;
            try {
                encoded[offset + i] = crossing.encode(codec, argument);
            } catch (Misfit misfit) {
                String parameter = i < names.size() ? names.get(i) : "argument " + (i + 1) + " of " + name + "()";
                throw misfit.in(parameter).toConversionException();
            }
        }
        return encoded;
    }
}
