package dev.ekko.impl.interop;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What generated classes extend: the way to a Java object for the functions of one script object. */
public abstract class Bound {
    private static final long MAX_SAFE = (1L << 53) - 1;

    /** Stands for every result that is no int; see {@link #any}. */
    static final int NO_INT = Integer.MIN_VALUE;

    /** The object whose methods are called. */
    protected final Object target;

    private final BoundShape shape;
    private final Interop interop;
    private long wide;
    private @Nullable Object other;
    private @Nullable Throwable failure;

    /** For generated classes only. */
    protected Bound(Object target, Object shape, Object interop) {
        this.target = target;
        this.shape = (BoundShape) shape;
        this.interop = (Interop) interop;
    }

    /** Decodes an argument that does not pass as it is. */
    protected final @Nullable Object argument(Value value, int function, int index) {
        return decode(new Crossing(interop), shape.only(function), index, value);
    }

    /** Encodes a result that does not pass as it is. */
    protected final Object result(@Nullable Object java, int function) {
        BoundFunction bound = shape.only(function);
        try {
            return new Crossing(interop).encode(bound.result(), java);
        } catch (Misfit misfit) {
            throw interop.raising().typeError(message(bound, "result", misfit));
        }
    }

    /**
     * Has a promise settle as a stage of Java does.
     *
     * @return whether the stage is complete, and {@link #settled} has its value; the functions are not called then
     */
    protected final boolean settles(@Nullable Object result, int function, Value resolve, Value reject) {
        BoundFunction bound = shape.only(function);
        if (!(result instanceof CompletionStage<?> || result instanceof Future<?>)) {
            other = encode(bound, result);
            return true;
        }
        CompletionStage<?> stage = StageCodec.stage(result);
        Codec codec = bound.result() instanceof StageCodec of ? of.value().get() : NaturalCodec.INSTANCE;
        StageLink link = new StageLink(stage, codec, interop, resolve, reject);
        if (stage instanceof CompletableFuture<?> future && future.state() == Future.State.SUCCESS) {
            other = link.encoded(future.resultNow());
            return other != null;
        }
        if (stage instanceof CompletableFuture<?> future && future.state() == Future.State.FAILED) {
            failure = future.exceptionNow();
            return true;
        }
        link.start();
        return false;
    }

    /** The value of the last stage that was complete at once; throws where it had failed, so that the stack is the call's. */
    @ScriptVisible
    public final Object settled() {
        Throwable why = failure;
        if (why != null) {
            failure = null;
            throw interop.raising().raise(interop.raising().error(StageLink.unwrapped(why)));
        }
        Object result = other;
        other = null;
        return result == null ? interop.guest().undefinedValue() : result;
    }

    /** A long as a number; NaN where {@link #wide()} has to be asked. */
    protected final double number(long result) {
        if (result >= -MAX_SAFE && result <= MAX_SAFE) {
            return result;
        }
        wide = result;
        return Double.NaN;
    }

    /**
     * An Integer as it is; {@link #NO_INT} where {@link #real()} has to be asked.
     *
     * <p>The engine converts a result that is declared as Object out of line, which costs fifty times the call. So what
     * a lambda returns is asked for as an int first, then as a double, and only then as anything.
     */
    protected final int any(@Nullable Object result) {
        if (result instanceof Integer number && number != NO_INT) {
            return number;
        }
        other = result;
        return NO_INT;
    }

    /** The last result where it is a Double; NaN where {@link #other} has to be asked. */
    @ScriptVisible
    public final double real() {
        if (other instanceof Double number && !number.isNaN()) {
            other = null;
            return number;
        }
        return Double.NaN;
    }

    /** The last result, whatever it is. */
    @ScriptVisible
    public final Object other(int function) {
        Object result = other;
        other = null;
        return result(result, function);
    }

    /** The exception to throw instead of one that the Java method threw. */
    protected final RuntimeException raise(Throwable thrown) {
        return interop.raising().toThrow(thrown);
    }

    /** The last result that was too big for a number. */
    @ScriptVisible
    public final Object wide() {
        return NumberCodecs.encode(wide, new Crossing(interop));
    }

    /**
     * Calls a function with arguments of any kind and number. They come as an array, since the engine takes a lone null
     * or array for the whole list of a method of variable arity.
     */
    @ScriptVisible
    public final Object slow(int function, Value list) {
        List<BoundFunction> overloads = shape.overloads(function);
        Value[] arguments = Guest.elements(list);
        BoundFunction bound = select(overloads, arguments.length);
        try {
            Object result = bound.spread().get().invokeExact(target, decode(bound, arguments));
            if (result == null && bound.result() == VoidCodec.INSTANCE) {
                return interop.guest().undefinedValue();
            }
            return encode(bound, result == null && bound.async() ? CompletableFuture.completedFuture(null) : result);
        } catch (Throwable e) {
            if (bound.async() && !(e instanceof Error)) {
                return rejected(e);
            }
            throw interop.raising().toThrow(e);
        }
    }

    /**
     * Throws our own error where the engine could not convert an argument. True where it fits all the same, as -0 does
     * for an int: then the call has not been made. False where the Java method itself threw.
     */
    @ScriptVisible
    public final boolean explain(int function, Value list, Value error) {
        BoundFunction bound = shape.only(function);
        Value[] arguments = Guest.elements(list);
        Crossing crossing = new Crossing(interop);
        for (int i = 0; i < arguments.length; i++) {
            if (Passing.of(bound.types().get(i)) != Passing.CODEC) {
                decode(crossing, bound, i, arguments[i]);
            }
        }
        Value message = interop.guest().call(Guest.Helper.partText, error, "message");
        return message.isString() && message.asString().contains(BoundClass.SIMPLE_NAME);
    }

    private Object encode(BoundFunction bound, @Nullable Object result) {
        Crossing crossing = new Crossing(interop);
        try {
            return crossing.encode(bound.result(), result);
        } catch (Misfit misfit) {
            throw interop.raising().typeError(message(bound, "result", misfit));
        }
    }

    private Object rejected(Throwable thrown) {
        RuntimeException raised = interop.raising().toThrow(thrown);
        if (raised instanceof org.graalvm.polyglot.PolyglotException e && !ErrorTranslator.isStop(e)) {
            Value error = e.getGuestObject();
            return interop.guest()
                    .call(Guest.Helper.rejected, error == null ? interop.guest().undefinedValue() : error);
        }
        throw raised;
    }

    private static BoundFunction select(List<BoundFunction> overloads, int count) {
        if (overloads.size() == 1) {
            return overloads.getFirst();
        }
        // Exactly as many first; then the smallest that has room, as if undefined were given for the rest.
        for (BoundFunction candidate : overloads) {
            if (!candidate.varargs() && candidate.takes(count)) {
                return candidate;
            }
        }
        for (BoundFunction candidate : overloads) {
            if (candidate.takes(count) || candidate.types().size() > count) {
                return candidate;
            }
        }
        return overloads.getLast();
    }

    private @Nullable Object[] decode(BoundFunction bound, Value[] arguments) {
        Crossing crossing = new Crossing(interop);
        int count = bound.types().size();
        @Nullable Object[] java = new Object[count];
        int fixed = bound.varargs() ? count - 1 : count;
        for (int i = 0; i < fixed; i++) {
            java[i] = decode(crossing, bound, i, i < arguments.length ? arguments[i] : null);
        }
        if (bound.varargs()) {
            int rest = Math.max(0, arguments.length - fixed);
            Object array = Array.newInstance(bound.types().get(fixed).getComponentType(), rest);
            for (int i = 0; i < rest; i++) {
                Array.set(array, i, decode(crossing, bound, fixed + i, arguments[fixed + i]));
            }
            java[fixed] = array;
        }
        return java;
    }

    private @Nullable Object decode(Crossing crossing, BoundFunction bound, int index, @Nullable Value value) {
        int parameter = Math.min(index, bound.codecs().size() - 1);
        Codec codec = bound.codecs().get(parameter);
        try {
            return value == null ? codec.absent() : crossing.decode(codec, value);
        } catch (Misfit misfit) {
            String name = bound.names().get(parameter);
            String what = "argument " + (index + 1) + (name.isEmpty() ? "" : " (" + name + ")");
            throw interop.raising().typeError(message(bound, what, misfit));
        }
    }

    private static String message(BoundFunction bound, String what, Misfit misfit) {
        String path = misfit.path();
        return bound.name() + "(): " + what + (path.isEmpty() ? "" : ", at " + path)
                + (misfit.problem().startsWith("is ") ? " " : ": ") + misfit.problem();
    }

    @Override
    public final String toString() {
        return "functions of " + Arrays.toString(shape.names());
    }
}
