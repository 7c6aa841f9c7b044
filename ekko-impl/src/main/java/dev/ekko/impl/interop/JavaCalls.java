package dev.ekko.impl.interop;

import java.lang.reflect.Array;
import java.util.List;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What generated classes extend: the overloads of one name of an imported class, for one realm. */
public abstract class JavaCalls {
    private static final long MAX_SAFE = (1L << 53) - 1;

    /** Where objects of calls wait. */
    protected final JavaRegisters registers;

    private final JavaBinding binding;
    private final JavaFunction function;
    private long wide;

    /** For generated classes only. */
    protected JavaCalls(Object binding, Object function) {
        this.binding = (JavaBinding) binding;
        this.registers = this.binding.registers();
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
        return binding.results().any(result);
    }

    /** The number of the view that shows results of an overload whose class is known. */
    @ScriptVisible
    public final int view(int overload) {
        for (JavaTarget target : function.targets()) {
            if (target.result() == JavaPassing.PEER) {
                return binding.view(target.resultType()).id();
            }
        }
        throw new IllegalStateException(function.name() + " gives no such result");
    }

    /** The exception to throw instead of one that the Java method threw. */
    protected final RuntimeException raise(Throwable thrown) {
        return binding.interop().raising().toThrow(thrown);
    }

    /** An argument that is none of the common ones. */
    @ScriptVisible
    public final JavaPeer arg(int overload, int index, Value value) {
        return binding.peer(decode(function.targets().get(overload), index, value));
    }

    private @Nullable Object decode(JavaTarget target, int index, Value value) {
        Interop interop = binding.interop();
        try {
            return new Crossing(interop).decode(target.codec(index), value);
        } catch (Misfit misfit) {
            throw interop.raising().typeError(argument(target, index, misfit));
        }
    }

    private static String argument(JavaTarget target, int index, Misfit misfit) {
        String name = target.parameter(index);
        String path = misfit.path();
        return target.name() + "(): argument " + (index + 1) + (name.isEmpty() ? "" : " (" + name + ")")
                + (path.isEmpty() ? "" : ", at " + path) + (misfit.problem().startsWith("is ") ? " " : ": ")
                + misfit.problem();
    }

    /** The overload for arguments that the table of the script does not know. */
    @ScriptVisible
    public final int choose(Value list) {
        return chosen(Guest.elements(list));
    }

    private int chosen(Value[] arguments) {
        try {
            return JavaOverloads.choose(function.targets(), arguments, binding.interop());
        } catch (Misfit misfit) {
            throw binding.interop().raising().typeError(function.name() + "(): " + misfit.problem());
        }
    }

    /** Calls with arguments of any kind and number. */
    @ScriptVisible
    public final Object slow(Value self, Value list, int count) {
        Interop interop = binding.interop();
        Object object = interop.host(self);
        Value[] given = Guest.elements(list);
        if (count > given.length) {
            throw interop.raising()
                    .typeError(function.name() + "(): no overload takes " + count + " arguments; there are "
                            + list(function.targets()));
        }
        Value[] arguments = java.util.Arrays.copyOf(given, count);
        JavaTarget target = function.targets().get(chosen(arguments));
        @Nullable Object[] java = new Object[target.types().size()];
        boolean spreading = target.varargs() && JavaOverloads.spreads(target, arguments, interop);
        int fixed = spreading ? java.length - 1 : java.length;
        for (int i = 0; i < fixed; i++) {
            java[i] = target.varargs() && i == java.length - 1
                    ? whole(target, arguments[i])
                    : decode(target, i, arguments[i]);
        }
        if (spreading) {
            int rest = arguments.length - fixed;
            Object array = Array.newInstance(target.type(fixed, true), rest);
            for (int i = 0; i < rest; i++) {
                Array.set(array, i, decode(target, fixed + i, arguments[fixed + i]));
            }
            java[fixed] = array;
        }
        try {
            Object result = target.spread().invokeExact(object, java);
            return target.result() == JavaPassing.VOID ? interop.guest().undefinedValue() : binding.shown(result);
        } catch (ClassCastException e) {
            checkSelf(target, object);
            throw interop.raising().toThrow(e);
        } catch (Throwable e) {
            throw interop.raising().toThrow(e);
        }
    }

    // A method of variable arity that is given its array.
    private @Nullable Object whole(JavaTarget target, Value value) {
        try {
            return new Crossing(binding.interop())
                    .decode(JavaCodec.of(target.types().getLast()), value);
        } catch (Misfit misfit) {
            throw binding.interop()
                    .raising()
                    .typeError(argument(target, target.types().size() - 1, misfit));
        }
    }

    /**
     * Throws our own error where an argument could not be converted or is of a wrong class; returns where the Java method
     * itself threw.
     */
    @ScriptVisible
    public final void explain(int overload, Value self, Value list, Value error) {
        Interop interop = binding.interop();
        if (!isConversion(error)) {
            return;
        }
        JavaTarget target = function.targets().get(overload);
        if (target.instance()) {
            checkSelf(target, interop.host(self));
        }
        Value[] arguments = Guest.elements(list);
        for (int i = 0; i < arguments.length; i++) {
            var _ = decode(target, i, arguments[i]);
        }
        Value message = interop.guest().call(Guest.Helper.partText, error, "message");
        if (message.isString() && message.asString().contains(JavaCallClass.SIMPLE_NAME)) {
            throw interop.raising().typeError(function.name() + "(): an argument does not fit");
        }
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

    private void checkSelf(JavaTarget target, @Nullable Object self) {
        Class<?> owner = target.handle().type().parameterCount() == 0
                ? Object.class
                : target.executable() == null
                        ? Object.class
                        : target.executable().executable().getDeclaringClass();
        if (target.instance() && !owner.isInstance(self)) {
            throw binding.interop()
                    .raising()
                    .typeError(function.name() + "(): \"this\" is no " + owner.getName()
                            + (self == null ? "" : " but a " + binding.shownName(self)));
        }
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
