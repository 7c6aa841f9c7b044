package dev.ekko.impl.interop;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.module.HostExport;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One Java method that scripts can call; the same for all realms and all instances.
 *
 * @param name the function's name in the script
 * @param handle takes the target and then the arguments, in their own types
 * @param spread the same, taking the target and an array
 * @param types the erased types of the parameters
 * @param codecs the codecs of the parameters; of the elements for a last one of variable arity
 * @param names the names of the parameters; empty where they are not known
 * @param result the codec of the result
 * @param varargs whether the last parameter takes all further arguments
 * @param async whether the result is a promise, and every failure a rejection
 */
record BoundFunction(
        String name,
        MethodHandle handle,
        Spread spread,
        List<Class<?>> types,
        List<Codec> codecs,
        List<String> names,
        Codec result,
        boolean varargs,
        boolean async) {

    static BoundFunction of(Method method, String name) {
        MethodHandle handle;
        try {
            method.setAccessible(true);
            handle = MethodHandles.lookup().unreflect(method).asFixedArity();
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION, Reflection.closed(method.getDeclaringClass(), e), e);
        }
        Type[] generic = method.getGenericParameterTypes();
        Parameter[] parameters = method.getParameters();
        Codec[] codecs = new Codec[generic.length];
        String[] names = new String[generic.length];
        for (int i = 0; i < generic.length; i++) {
            boolean rest = method.isVarArgs() && i == generic.length - 1;
            Class<?> component = parameters[i].getType().getComponentType();
            codecs[i] = Codecs.of(rest && component != null ? component : Types.canonical(generic[i]));
            names[i] = parameters[i].isNamePresent() ? parameters[i].getName() : "";
        }
        return new BoundFunction(
                name,
                handle.asType(handle.type().changeParameterType(0, Object.class)),
                new Spread(handle),
                List.of(method.getParameterTypes()),
                List.of(codecs),
                List.of(names),
                Codecs.of(Types.canonical(method.getGenericReturnType())),
                method.isVarArgs(),
                CompletionStage.class.isAssignableFrom(method.getReturnType()));
    }

    /**
     * The function of a lambda.
     *
     * @param exact whether all targets will be of this one's class; the compiler inlines such a lambda, since it need
     *     not ask which implementation of the interface it has
     */
    static BoundFunction of(HostExport.Callable export, boolean exact) {
        Class<?>[] types = export.parameters().toArray(Class<?>[]::new);
        MethodType type = MethodType.methodType(Object.class, types).insertParameterTypes(0, Object.class);
        MethodHandle code = code(export.target());
        if (code.type().parameterCount() != type.parameterCount()) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION,
                    export.name() + " is bound with " + types.length + " argument classes, but its code takes "
                            + (code.type().parameterCount() - 1));
        }
        Class<?> implementation = receiver(export.target()).getClass();
        MethodHandle handle =
                (exact ? code.asType(code.type().changeParameterType(0, implementation)) : code).asType(type);
        return new BoundFunction(
                export.name(),
                handle,
                new Spread(handle),
                export.parameters(),
                export.parameters().stream().map(Codecs::of).toList(),
                Collections.nCopies(types.length, ""),
                NaturalCodec.INSTANCE,
                false,
                export.async());
    }

    private static MethodHandle code(HostExport.Target target) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return switch (target) {
                case HostExport.Target.None none ->
                    lookup.findVirtual(Supplier.class, "get", MethodType.methodType(Object.class));
                case HostExport.Target.One one ->
                    lookup.findVirtual(Function.class, "apply", MethodType.genericMethodType(1));
                case HostExport.Target.Two two ->
                    lookup.findVirtual(BiFunction.class, "apply", MethodType.genericMethodType(2));
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The object that a callable's handle takes as its target. */
    static Object receiver(HostExport.Target target) {
        return switch (target) {
            case HostExport.Target.None none -> none.code();
            case HostExport.Target.One one -> one.code();
            case HostExport.Target.Two two -> two.code();
        };
    }

    /** A handle that takes an array, made when it is first called: most functions never need it. */
    static final class Spread {
        private final MethodHandle handle;
        private @Nullable MethodHandle made;

        Spread(MethodHandle handle) {
            this.handle = handle;
        }

        /** Takes the target and an array of the arguments. */
        MethodHandle get() {
            MethodHandle known = made;
            if (known == null) {
                int count = handle.type().parameterCount() - 1;
                known = handle.asSpreader(Object[].class, count)
                        .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
                made = known;
            }
            return known;
        }
    }

    /** Whether the engine can call it with its own types, without going through codecs first. */
    boolean direct() {
        return !varargs && types.size() <= BoundSource.MOST_PARAMETERS;
    }

    /** Whether it can be called with a number of arguments, none missing and none left over. */
    boolean takes(int count) {
        return varargs ? count >= types.size() - 1 : count == types.size();
    }
}
