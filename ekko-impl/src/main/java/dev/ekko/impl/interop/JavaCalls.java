package dev.ekko.impl.interop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What generated classes extend: the overloads of one name of an imported class, for one realm. */
public abstract class JavaCalls {
    private static final long MAX_SAFE = (1L << 53) - 1;

    /** Where objects of calls wait. */
    protected final JavaRegisters registers;

    private final JavaBinding binding;
    private final JavaResults results;
    private final JavaFunction function;
    private long wide;

    /** For generated classes only. */
    protected JavaCalls(Object binding, Object function) {
        this.binding = (JavaBinding) binding;
        this.registers = this.binding.registers();
        this.results = this.binding.results();
        this.function = (JavaFunction) function;
    }

    /** A long as a number; NaN where {@link #wide()} has to be asked. */
    protected final double number(long result) {
        if (result >= -MAX_SAFE && result <= MAX_SAFE) {
            return result;
        }
        wide = result;
        return Double.NaN;
    }

    /** The last result that was too big for a number. */
    @ScriptVisible
    public final Object wide() {
        return NumberCodecs.encode(wide, new Crossing(binding.interop()));
    }

    /** A result of any class. */
    protected final int any(@Nullable Object result) {
        return results.any(result);
    }

    /** A result of any class, which may be the object of the call. */
    @SuppressWarnings("ReferenceEquality") // the very object
    protected final int any(@Nullable Object result, @Nullable Object self) {
        return result == self && self != null ? JavaResults.SELF : results.any(result);
    }

    /** The number of the view that shows results of an overload whose class is known. */
    @ScriptVisible
    public final int view(int overload) {
        return binding.view(function.called(overload).resultType()).id();
    }

    /** The exception to throw instead of one that the Java method threw. */
    protected final RuntimeException raise(Throwable thrown) {
        return binding.interop().raising().toThrow(thrown);
    }

    /** An argument that is none of the common ones. */
    @ScriptVisible
    public final JavaPeer arg(int overload, int index, Value value) {
        JavaTarget target = function.called(overload);
        return binding.peer(JavaInvocation.decode(target, target.codec(index), index, value, binding.interop()));
    }

    /** The overload for arguments that the table of the script does not know. */
    @ScriptVisible
    public final int choose(Value list) {
        return JavaInvocation.choose(function, Guest.elements(list), binding.interop());
    }

    /** Calls with arguments of any kind and number. */
    @ScriptVisible
    public final Object slow(Value self, Value list, Value rest, int count) {
        Interop interop = binding.interop();
        Value[] given = Guest.elements(list);
        if (count > given.length && !rest.isNull()) {
            given = Stream.concat(Arrays.stream(given), Arrays.stream(Guest.elements(rest)))
                    .toArray(Value[]::new);
        }
        if (count > given.length) {
            throw interop.raising()
                    .typeError(function.name() + "(): no overload takes " + count + " arguments; there are "
                            + list(function.targets()));
        }
        JavaInvocation call = JavaInvocation.of(function, interop.host(self), Arrays.copyOf(given, count), binding);
        try {
            Object result = call.call();
            return call.isVoid() ? interop.guest().undefinedValue() : binding.shown(result);
        } catch (Throwable e) {
            throw interop.raising().toThrow(e);
        }
    }

    /**
     * Throws our own error where an argument could not be converted or is of a wrong class. True where it fits although
     * the engine did not convert it, as with -0 for an int: then the call has not been made. False where the Java method
     * itself threw.
     */
    @ScriptVisible
    public final boolean explain(int overload, Value self, Value list, Value error) {
        Interop interop = binding.interop();
        if (!isConversion(error)) {
            return false;
        }
        JavaTarget target = function.called(overload);
        JavaInvocation.checkSelf(function, target, interop.host(self), binding);
        Value[] arguments = Guest.elements(list);
        for (int i = 0; i < arguments.length; i++) {
            var _ = JavaInvocation.decode(target, target.codec(i), i, arguments[i], interop);
        }
        Value message = interop.guest().call(Guest.Helper.partText, error, "message");
        return message.isString() && message.asString().contains(JavaCallClass.SIMPLE_NAME);
    }

    private boolean isConversion(Value error) {
        Interop interop = binding.interop();
        if (interop.host(error) instanceof ClassCastException) {
            return true;
        }
        Value message = interop.guest().call(Guest.Helper.partText, error, "message");
        return interop.host(error) == null
                && message.isString()
                && (message.asString().contains(JavaCallClass.SIMPLE_NAME) || isNoPeer(message.asString()));
    }

    // What the engine says about a private field that is not there.
    private static boolean isNoPeer(String message) {
        return message.startsWith("the method of a Java object");
    }

    /** The overloads in words. */
    static String list(List<JavaTarget> targets) {
        return targets.stream()
                .map(target -> target.executable() == null
                        ? target.name()
                        : target.executable().signature())
                .collect(Collectors.joining(", "));
    }

    @Override
    public final String toString() {
        return "calls of " + function.name();
    }
}
