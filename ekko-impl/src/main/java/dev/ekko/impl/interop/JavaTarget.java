package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.JavaConstructor;
import dev.ekko.impl.exposure.JavaExecutable;
import dev.ekko.impl.exposure.JavaField;
import dev.ekko.impl.exposure.JavaMethod;
import dev.ekko.impl.exposure.JavaParameter;
import dev.ekko.impl.exposure.ParameterNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method, constructor or field access of an imported class; the same for all realms.
 *
 * @param name what messages call it
 * @param signature it with the types of its parameters, for messages
 * @param owner the class by which it is called
 * @param instance whether the first argument of the handles is the object
 * @param handle takes the arguments in the types of {@link JavaPassing} and gives the result so
 * @param spread takes the object, or null, and an array
 * @param types the erased types of the parameters
 * @param codecs the codecs of the parameters; of the elements for a last one of variable arity
 * @param executable where the author's names of the parameters are found; null for fields
 * @param result how the result passes
 * @param resultType the erased type of the result
 * @param varargs whether the last parameter takes all further arguments
 */
record JavaTarget(
        String name,
        String signature,
        Class<?> owner,
        boolean instance,
        MethodHandle handle,
        MethodHandle spread,
        List<Class<?>> types,
        List<Codec> codecs,
        @Nullable JavaExecutable executable,
        JavaPassing result,
        Class<?> resultType,
        boolean varargs) {
    private static final MethodHandle CHARACTER;
    private static final MethodHandle DECIMAL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CHARACTER = lookup.findStatic(String.class, "valueOf", MethodType.methodType(String.class, char.class));
            DECIMAL = lookup.findStatic(JavaTarget.class, "decimal", MethodType.methodType(double.class, float.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // The digits that the float prints, not those of the double that it is.
    static double decimal(float value) {
        return value == (int) value ? value : Double.parseDouble(Float.toString(value));
    }

    /** A method or constructor, reached through a public class that has it. */
    static JavaTarget of(JavaExecutable executable, Class<?> owner, MethodHandles.Lookup lookup)
            throws IllegalAccessException {
        MethodHandle handle = switch (executable) {
            case JavaMethod method -> method(method.executable(), owner, lookup);
            case JavaConstructor constructor -> constructor(constructor);
        };
        List<Codec> codecs = new ArrayList<>();
        List<JavaParameter> parameters = executable.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Class<?> raw = parameters.get(i).raw();
            boolean rest = executable.varargs() && i == parameters.size() - 1;
            Type type = rest && raw.getComponentType() != null
                    ? raw.getComponentType()
                    : Types.canonical(parameters.get(i).type());
            codecs.add(JavaCodec.of(type));
        }
        boolean instance = executable instanceof JavaMethod method && !method.isStatic();
        List<Class<?>> types = new ArrayList<>();
        parameters.forEach(parameter -> types.add(parameter.raw()));
        return of(
                executable.name(),
                owner.getName() + "." + executable.signature(),
                owner,
                instance,
                handle.asFixedArity(),
                types,
                codecs,
                executable,
                executable.varargs());
    }

    private static JavaTarget of(
            String name,
            String signature,
            Class<?> owner,
            boolean instance,
            MethodHandle exact,
            List<Class<?>> types,
            List<Codec> codecs,
            @Nullable JavaExecutable executable,
            boolean varargs) {
        Class<?> resultType = exact.type().returnType();
        MethodHandle handle = widened(exact);
        MethodType type = handle.type();
        int self = instance ? 1 : 0;
        for (int i = 0; i < type.parameterCount(); i++) {
            boolean opaque =
                    i < self || JavaPassing.ofParameter(type.parameterType(i)).isReference();
            if (opaque) {
                type = type.changeParameterType(i, Object.class);
            }
        }
        JavaPassing result = executable instanceof JavaConstructor
                ? JavaPassing.ofMade(type.returnType())
                : JavaPassing.ofResult(type.returnType());
        if (result.isReference()) {
            type = type.changeReturnType(Object.class);
        }
        MethodHandle generic = instance ? handle : MethodHandles.dropArguments(handle, 0, Object.class);
        return new JavaTarget(
                name,
                signature,
                owner,
                instance,
                handle.asType(type),
                generic.asSpreader(Object[].class, types.size())
                        .asType(MethodType.methodType(Object.class, Object.class, Object[].class)),
                List.copyOf(types),
                List.copyOf(codecs),
                executable,
                result,
                resultType,
                varargs);
    }

    /** A method of variable arity with a fixed number of arguments for its array. */
    JavaTarget withElements(int elements) {
        Class<?> array = types.getLast();
        Class<?> element = array.getComponentType();
        int last = handle.type().parameterCount() - 1;
        List<Class<?>> all = new ArrayList<>(types.subList(0, types.size() - 1));
        List<Codec> each = new ArrayList<>(codecs.subList(0, types.size() - 1));
        for (int i = 0; i < elements; i++) {
            all.add(element);
            each.add(codecs.getLast());
        }
        MethodHandle collecting =
                handle.asType(handle.type().changeParameterType(last, array)).asCollector(array, elements);
        MethodType type = collecting.type();
        if (JavaPassing.ofParameter(element).isReference()) {
            for (int i = last; i < type.parameterCount(); i++) {
                type = type.changeParameterType(i, Object.class);
            }
        }
        return new JavaTarget(
                name,
                signature,
                owner,
                instance,
                collecting.asType(type),
                spread,
                List.copyOf(all),
                List.copyOf(each),
                executable,
                result,
                resultType,
                false);
    }

    private static MethodHandle widened(MethodHandle handle) {
        Class<?> result = handle.type().returnType();
        if (result == char.class) {
            return MethodHandles.filterReturnValue(handle, CHARACTER);
        }
        if (result == float.class) {
            return MethodHandles.filterReturnValue(handle, DECIMAL);
        }
        return result == byte.class || result == short.class
                ? handle.asType(handle.type().changeReturnType(int.class))
                : handle;
    }

    // Through the public class, because the method itself may be declared in one that is not.
    private static MethodHandle method(Method method, Class<?> owner, MethodHandles.Lookup lookup)
            throws IllegalAccessException {
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        try {
            return java.lang.reflect.Modifier.isStatic(method.getModifiers())
                    ? lookup.findStatic(method.getDeclaringClass(), method.getName(), type)
                    : lookup.findVirtual(
                            method.getDeclaringClass() == Object.class ? Object.class : owner, method.getName(), type);
        } catch (NoSuchMethodException e) {
            throw new Misfit(method + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private static MethodHandle constructor(JavaConstructor constructor) {
        try {
            return MethodHandles.publicLookup().unreflectConstructor(constructor.executable());
        } catch (IllegalAccessException e) {
            throw new Misfit(constructor.executable() + " cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Reading a field. */
    static JavaTarget getter(JavaField field, boolean instance) {
        Field java = field.field();
        try {
            MethodHandle handle = MethodHandles.publicLookup().unreflectGetter(java);
            return of(
                    field.name(),
                    field.name(),
                    java.getDeclaringClass(),
                    instance,
                    handle,
                    List.of(),
                    List.of(),
                    null,
                    false);
        } catch (IllegalAccessException e) {
            throw new Misfit(java + " cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Assigning to a field. */
    static JavaTarget setter(JavaField field, boolean instance) {
        Field java = field.field();
        try {
            MethodHandle handle = MethodHandles.publicLookup().unreflectSetter(java);
            return of(
                    field.name(),
                    field.name(),
                    java.getDeclaringClass(),
                    instance,
                    handle,
                    List.of(java.getType()),
                    List.of(JavaCodec.of(Types.canonical(field.type()))),
                    null,
                    false);
        } catch (IllegalAccessException e) {
            throw new Misfit(java + " cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Whether it makes objects. */
    boolean constructs() {
        return executable instanceof JavaConstructor;
    }

    /** Whether the result may be the very object that it is called on. */
    boolean mayGiveItself() {
        return instance
                && result == JavaPassing.ANY
                && resultType != Object.class
                && (resultType.isAssignableFrom(owner) || owner.isAssignableFrom(resultType));
    }

    /** Whether the object that it is called on cannot come back from Java later because of this call. */
    boolean keepsToItself() {
        boolean silent = result != JavaPassing.ANY
                || (mayGiveItself() && resultType == owner && java.lang.reflect.Modifier.isFinal(owner.getModifiers()));
        return silent
                && owner.getClassLoader() == null
                && types.stream().allMatch(type -> type.isPrimitive() || type == String.class);
    }

    /** Whether compiled script calls it without going through an array. */
    boolean direct() {
        return !varargs && types.size() <= BoundSource.MOST_PARAMETERS;
    }

    /** Whether it can be called with a number of arguments. */
    boolean takes(int count) {
        return varargs ? count >= types.size() - 1 : count == types.size();
    }

    /** The codec of the argument at an index. */
    Codec codec(int index) {
        return codecs.get(Math.min(index, codecs.size() - 1));
    }

    /** The type of the argument at an index, of the element for those of variable arity. */
    Class<?> type(int index, boolean spreading) {
        Class<?> last = types.getLast();
        return spreading && index >= types.size() - 1 && last.getComponentType() != null
                ? last.getComponentType()
                : types.get(index);
    }

    /** The author's name of a parameter; empty where it is not known. */
    String parameter(int index) {
        if (executable == null) {
            return "";
        }
        List<String> names = ParameterNames.of(executable.executable());
        return names.isEmpty() ? "" : names.get(Math.min(index, names.size() - 1));
    }
}
