package dev.ekko.impl.exposure;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the description of a class, by reflection. */
final class Reading {
    /** Of {@code Object}, what is about threads and reflection and nothing that a script has a use for. */
    private static final Set<String> HIDDEN_OF_OBJECT = Set.of("getClass", "notify", "notifyAll", "wait");

    /** What every function of a script has and none can give up. */
    private static final String PROTOTYPE = "prototype";

    private Reading() {}

    static JavaClass of(Class<?> type) {
        SortedMap<String, List<JavaMethod>> statics = new TreeMap<>();
        SortedMap<String, List<JavaMethod>> instance = new TreeMap<>();
        for (Method method : methods(type)) {
            boolean isStatic = Modifier.isStatic(method.getModifiers());
            String name = isStatic && method.getName().equals(PROTOTYPE) ? PROTOTYPE + "$" : method.getName();
            (isStatic ? statics : instance)
                    .computeIfAbsent(name, n -> new ArrayList<>())
                    .add(method(method));
        }
        statics.replaceAll((name, overloads) -> List.copyOf(overloads));
        instance.replaceAll((name, overloads) -> List.copyOf(overloads));

        SortedMap<String, JavaField> staticFields = new TreeMap<>();
        SortedMap<String, JavaField> fields = new TreeMap<>();
        for (Field field : type.getFields()) {
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            if (!field.isSynthetic() && JavaClass.isVisible(field.getDeclaringClass())) {
                String name = free(field.getName(), isStatic ? statics.keySet() : instance.keySet(), isStatic);
                (isStatic ? staticFields : fields).putIfAbsent(name, field(field));
            }
        }

        SortedMap<String, Class<?>> nested = new TreeMap<>();
        for (Class<?> inner : type.getDeclaredClasses()) {
            if (JavaClass.isVisible(inner)) {
                String name = free(inner.getSimpleName(), statics.keySet(), true);
                nested.put(staticFields.containsKey(name) ? name + "$" : name, inner);
            }
        }

        Optional<JavaMethod> function = function(type, instance);
        return new JavaClass(
                type,
                form(type),
                List.of(type.getTypeParameters()),
                Optional.ofNullable(type.getGenericSuperclass()),
                List.of(type.getGenericInterfaces()),
                constructors(type),
                Collections.unmodifiableSortedMap(statics),
                Collections.unmodifiableSortedMap(instance),
                Collections.unmodifiableSortedMap(staticFields),
                Collections.unmodifiableSortedMap(fields),
                components(type),
                Collections.unmodifiableSortedMap(nested),
                function,
                Collections.unmodifiableSet(Trait.of(type, function.isPresent())),
                type.isAnnotationPresent(Deprecated.class));
    }

    private static Form form(Class<?> type) {
        if (type.isAnnotation()) {
            return Form.ANNOTATION;
        }
        if (type.isInterface()) {
            return Form.INTERFACE;
        }
        return type.isEnum() ? Form.ENUM : type.isRecord() ? Form.RECORD : Form.CLASS;
    }

    private static String free(String name, Set<String> taken, boolean isStatic) {
        return taken.contains(name) || (isStatic && name.equals(PROTOTYPE)) ? name + "$" : name;
    }

    // One for each signature: the one with the most special result, and of equal ones that of the type itself.
    private static List<Method> methods(Class<?> type) {
        Map<List<Object>, Method> bySignature = new HashMap<>();
        for (Method method : type.getMethods()) {
            boolean visible = !isHidden(method) && (!method.isSynthetic() || isBridgeToHidden(method));
            boolean ofInterface = Modifier.isStatic(method.getModifiers())
                    && method.getDeclaringClass().isInterface()
                    && method.getDeclaringClass() != type;
            if (visible && !ofInterface) {
                List<Object> signature = new ArrayList<>(Arrays.asList((Object[]) method.getParameterTypes()));
                signature.addFirst(method.getName());
                bySignature.merge(signature, method, Reading::better);
            }
        }
        List<Method> methods = new ArrayList<>(bySignature.values());
        if (type.isInterface()) {
            // What every object has, whatever it is known as.
            for (Method method : Object.class.getMethods()) {
                if (!isHidden(method) && methods.stream().noneMatch(m -> same(m, method))) {
                    methods.add(method);
                }
            }
        }
        methods.sort(Comparator.comparing(Method::getName)
                .thenComparingInt(Method::getParameterCount)
                .thenComparing(method -> Arrays.toString(method.getParameterTypes())));
        return methods;
    }

    private static boolean same(Method one, Method other) {
        return one.getName().equals(other.getName())
                && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
    }

    private static boolean isHidden(Method method) {
        return method.getDeclaringClass() == Object.class && HIDDEN_OF_OBJECT.contains(method.getName());
    }

    // The compiler makes such bridges so that methods of a superclass that is not public can be called at all.
    private static boolean isBridgeToHidden(Method bridge) {
        Class<?> above = bridge.getDeclaringClass().getSuperclass();
        if (!bridge.isBridge() || above == null || Modifier.isPublic(above.getModifiers())) {
            return false;
        }
        for (Class<?> c = above; c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (same(method, bridge) && !method.isBridge() && method.getReturnType() == bridge.getReturnType()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Method better(Method one, Method other) {
        if (one.getReturnType() != other.getReturnType()) {
            return one.getReturnType().isAssignableFrom(other.getReturnType()) ? other : one;
        }
        return one.getDeclaringClass().isAssignableFrom(other.getDeclaringClass()) ? other : one;
    }

    private static JavaMethod method(Method method) {
        return new JavaMethod(
                method.getName(),
                method,
                List.of(method.getTypeParameters()),
                parameters(method),
                method.getGenericReturnType(),
                NullnessReader.of(method.getAnnotatedReturnType(), method, method),
                method.isVarArgs(),
                method.isAnnotationPresent(Deprecated.class));
    }

    private static List<JavaConstructor> constructors(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
            return List.of();
        }
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> !constructor.isSynthetic())
                .sorted(Comparator.<Constructor<?>>comparingInt(Constructor::getParameterCount)
                        .thenComparing(constructor -> Arrays.toString(constructor.getParameterTypes())))
                .map(constructor -> new JavaConstructor(
                        constructor,
                        List.of(constructor.getTypeParameters()),
                        parameters(constructor),
                        constructor.isVarArgs(),
                        constructor.isAnnotationPresent(Deprecated.class)))
                .toList();
    }

    private static List<JavaParameter> parameters(Executable executable) {
        Parameter[] parameters = executable.getParameters();
        Type[] generic = executable.getGenericParameterTypes();
        AnnotatedType[] annotated = executable.getAnnotatedParameterTypes();
        List<JavaParameter> described = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            // A constructor of an inner class has parameters that its generic signature does not name.
            Type type = generic.length == parameters.length ? generic[i] : parameters[i].getType();
            Nullness nullness = annotated.length == parameters.length
                    ? NullnessReader.of(annotated[i], parameters[i], executable)
                    : Nullness.UNKNOWN;
            described.add(new JavaParameter(
                    parameters[i].getName(), parameters[i].isNamePresent(), type, parameters[i].getType(), nullness));
        }
        return List.copyOf(described);
    }

    private static JavaField field(Field field) {
        return new JavaField(
                field.getName(),
                field,
                field.getGenericType(),
                field.isEnumConstant() ? Nullness.NON_NULL : NullnessReader.of(field.getAnnotatedType(), field, field),
                field.isAnnotationPresent(Deprecated.class));
    }

    private static List<JavaComponent> components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            return List.of();
        }
        return Arrays.stream(components)
                .map(component -> new JavaComponent(
                        component.getName(),
                        component.getGenericType(),
                        NullnessReader.of(component.getAnnotatedType(), component, component.getAccessor())))
                .toList();
    }

    private static Optional<JavaMethod> function(Class<?> type, Map<String, List<JavaMethod>> methods) {
        if (!type.isInterface() || type.isSealed() || type.isAnnotation()) {
            return Optional.empty();
        }
        List<JavaMethod> open = methods.values().stream()
                .flatMap(List::stream)
                .filter(JavaMethod::isAbstract)
                .filter(method -> Arrays.stream(Object.class.getMethods())
                        .noneMatch(objects -> same(objects, method.executable())))
                .toList();
        return open.size() == 1 ? Optional.of(open.getFirst()) : Optional.empty();
    }
}
