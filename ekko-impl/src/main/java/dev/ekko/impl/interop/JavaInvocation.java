package dev.ekko.impl.interop;

import java.lang.reflect.Array;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A call that goes through an array: chosen and decoded while the realm is held, made wherever the caller likes.
 *
 * @param target the overload
 * @param self the object; null for static methods and constructors
 * @param arguments the arguments, decoded
 */
@SuppressWarnings("ArrayRecordComponent") // two of them are never compared
record JavaInvocation(
        JavaTarget target, @Nullable Object self, @Nullable Object[] arguments) {

    static JavaInvocation of(JavaFunction function, @Nullable Object self, Value[] given, JavaBinding binding) {
        Interop interop = binding.interop();
        JavaTarget target = function.targets().get(choose(function, given, interop));
        checkSelf(function, target, self, binding);
        @Nullable Object[] java = new Object[target.types().size()];
        boolean spreading = target.varargs() && JavaOverloads.spreads(target, given, interop);
        int fixed = spreading ? java.length - 1 : java.length;
        for (int i = 0; i < fixed; i++) {
            boolean whole = target.varargs() && i == java.length - 1;
            Codec codec = whole ? JavaCodec.of(target.types().getLast()) : target.codec(i);
            java[i] = decode(target, codec, i, given[i], interop);
        }
        if (spreading) {
            int rest = given.length - fixed;
            Object array = Array.newInstance(target.type(fixed, true), rest);
            for (int i = 0; i < rest; i++) {
                Array.set(array, i, decode(target, target.codec(fixed), fixed + i, given[fixed + i], interop));
            }
            java[fixed] = array;
        }
        return new JavaInvocation(target, self, java);
    }

    static int choose(JavaFunction function, Value[] arguments, Interop interop) {
        try {
            return JavaOverloads.choose(function.targets(), arguments, interop);
        } catch (Misfit misfit) {
            throw interop.raising().typeError(function.name() + "(): " + misfit.problem());
        }
    }

    static @Nullable Object decode(JavaTarget target, Codec codec, int index, Value value, Interop interop) {
        try {
            return new Crossing(interop).decode(codec, value);
        } catch (Misfit misfit) {
            String name = target.parameter(index);
            String path = misfit.path();
            throw interop.raising()
                    .typeError(target.name() + "(): argument " + (index + 1) + (name.isEmpty() ? "" : " (" + name + ")")
                            + (path.isEmpty() ? "" : ", at " + path)
                            + (misfit.problem().startsWith("is ") ? " " : ": ") + misfit.problem());
        }
    }

    static void checkSelf(JavaFunction function, JavaTarget target, @Nullable Object self, JavaBinding binding) {
        if (target.instance() && !target.owner().isInstance(self)) {
            throw binding.interop()
                    .raising()
                    .typeError(function.name() + "(): \"this\" is no "
                            + target.owner().getName() + (self == null ? "" : " but a " + binding.shownName(self)));
        }
    }

    /** Calls; what the Java method throws comes as it is. */
    @Nullable
    Object call() throws Throwable {
        return target.spread().invokeExact(self, arguments);
    }

    /** Whether there is no result. */
    boolean isVoid() {
        return target.result() == JavaPassing.VOID;
    }
}
