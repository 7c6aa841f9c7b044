package dev.ekko.impl.types;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.JavaMethod;
import dev.ekko.impl.exposure.Nullness;
import java.io.Serializable;
import java.lang.constant.Constable;
import java.lang.constant.ConstantDesc;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The types of TypeScript for those of Java, as values cross in {@code java:} modules: one for what Java gives, and a wider
 * one for what it takes.
 */
final class TypeText {
    private static final String ANY = "any";
    private static final int MOST_METHODS = 12;
    private static final int MOST_CONSTANTS = 60;
    private static final int DEEPEST_FUNCTION = 2;

    // Functions of JavaScript have them too. TypeScript would find in an arrow function's "apply" what that of a
    // java.util.function.Function gives, which is anything.
    private static final Set<String> OF_FUNCTIONS = Set.of("apply", "bind", "call");

    /** Strings, numbers and what else JavaScript has are of these types in Java, but have no methods of theirs. */
    private static final Set<Class<?>> ANYTHING = Set.of(
            Object.class, Serializable.class, Comparable.class, Cloneable.class, Constable.class, ConstantDesc.class);

    private static final Map<Class<?>, String> SIMPLE = Map.ofEntries(
            Map.entry(void.class, "void"),
            Map.entry(Void.class, "void"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(byte.class, "number"),
            Map.entry(Byte.class, "number"),
            Map.entry(short.class, "number"),
            Map.entry(Short.class, "number"),
            Map.entry(int.class, "number"),
            Map.entry(Integer.class, "number"),
            Map.entry(float.class, "number"),
            Map.entry(Float.class, "number"),
            Map.entry(double.class, "number"),
            Map.entry(Double.class, "number"),
            Map.entry(long.class, "number | bigint"),
            Map.entry(Long.class, "number | bigint"),
            Map.entry(char.class, "string"),
            Map.entry(Character.class, "string"),
            Map.entry(String.class, "string"));

    private static final Map<Class<?>, String> TYPED_ARRAYS = Map.of(
            byte.class, "Uint8Array",
            short.class, "Int16Array",
            int.class, "Int32Array",
            long.class, "BigInt64Array",
            float.class, "Float32Array",
            double.class, "Float64Array");

    /** What is taken as text, too: names, addresses and dates. */
    private static final Set<String> TEXTS = Set.of(
            "java.nio.file.Path",
            "java.net.URI",
            "java.net.URL",
            "java.util.UUID",
            "java.util.Locale",
            "java.util.Currency",
            "java.util.regex.Pattern",
            "java.time.Duration",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.OffsetDateTime",
            "java.time.Period",
            "java.time.ZonedDateTime");

    private static final Set<String> INSTANTS = Set.of("java.time.Instant", "java.util.Date");

    private static final Map<String, String> NUMBERS = Map.of(
            Number.class.getName(), "number | bigint",
            BigDecimal.class.getName(), "number | bigint | string",
            BigInteger.class.getName(), "number | bigint | string");

    private final ModuleNames names;
    private final Predicate<Class<?>> complete;
    private final Comments comments;
    private final Function<Class<?>, List<Class<?>>> estranged;

    /**
     * Types as they are written in one module.
     *
     * @param names how it names classes
     * @param complete whether a class is declared with its members
     * @param comments where names of parameters come from
     * @param estranged subclasses that the compiler does not take for such; see {@link Shapes#estranged}
     */
    TypeText(
            ModuleNames names,
            Predicate<Class<?>> complete,
            Comments comments,
            Function<Class<?>, List<Class<?>>> estranged) {
        this.estranged = estranged;
        this.names = names;
        this.complete = complete;
        this.comments = comments;
    }

    /** What a script gets. */
    String result(Type type, Nullness nullness, Scope scope) {
        return orNull(result(type, scope), nullness);
    }

    /** What a script may pass. */
    String parameter(Type type, Nullness nullness, Scope scope) {
        return orNull(parameter(type, scope), nullness);
    }

    private static String orNull(String text, Nullness nullness) {
        boolean nullable = nullness == Nullness.NULLABLE && !text.equals(ANY) && !text.equals("void");
        return nullable ? union(text, "null") : text;
    }

    String result(Type type, Scope scope) {
        return switch (type) {
            case Class<?> c when c.isArray() -> array(c.componentType(), scope);
            case Class<?> c -> instance(c, List.of(), scope);
            case GenericArrayType array -> array(array.getGenericComponentType(), scope);
            case ParameterizedType generic ->
                instance((Class<?>) generic.getRawType(), List.of(generic.getActualTypeArguments()), scope);
            case WildcardType wildcard -> result(bound(wildcard), scope);
            case TypeVariable<?> variable -> variable(variable, scope, true);
            default -> ANY;
        };
    }

    String parameter(Type type, Scope scope) {
        return switch (type) {
            case Class<?> c when c.isArray() -> taken(c.componentType(), scope);
            case Class<?> c -> taken(c, List.of(), scope);
            case GenericArrayType array -> taken(array.getGenericComponentType(), scope);
            case ParameterizedType generic ->
                taken((Class<?>) generic.getRawType(), List.of(generic.getActualTypeArguments()), scope);
            case WildcardType wildcard -> parameter(bound(wildcard), scope);
            case TypeVariable<?> variable -> variable(variable, scope, false);
            default -> ANY;
        };
    }

    private static Type bound(WildcardType wildcard) {
        return wildcard.getLowerBounds().length > 0 ? wildcard.getLowerBounds()[0] : wildcard.getUpperBounds()[0];
    }

    private String variable(TypeVariable<?> variable, Scope scope, boolean result) {
        Scope.Bound bound = scope.bound().get(variable);
        if (bound != null) {
            return result ? bound.result() : bound.parameter();
        }
        if (scope.declared().contains(variable)) {
            return variable.getName();
        }
        Type stands = scope.inherited().get(variable);
        if (stands == null || stands.equals(variable)) {
            return ANY;
        }
        return result ? result(stands, scope) : parameter(stands, scope);
    }

    private String array(Type component, Scope scope) {
        String typed = component instanceof Class<?> c ? TYPED_ARRAYS.get(c) : null;
        return typed != null ? names.global(typed) : element(result(component, scope)) + "[]";
    }

    private String taken(Type component, Scope scope) {
        String typed = component instanceof Class<?> c ? TYPED_ARRAYS.get(c) : null;
        return typed != null ? names.global(typed) : "readonly " + element(parameter(component, scope)) + "[]";
    }

    /** A type as part of another one. */
    private static String element(String text) {
        return text.contains(" ") ? "(" + text + ")" : text;
    }

    private String instance(Class<?> raw, List<Type> arguments, Scope scope) {
        String simple = SIMPLE.get(raw);
        if (simple != null) {
            return simple;
        }
        if (ANYTHING.contains(raw) || !JavaClass.isVisible(raw)) {
            return ANY;
        }
        Optional<Type> settled = settled(raw);
        if (settled.isPresent()) {
            Scope inside = scope.inside(raw, bounds(raw, arguments, scope));
            return names.global("Promise") + "<" + result(settled.get(), inside) + ">";
        }
        String object = object(raw, arguments, scope);
        return raw == Number.class
                ? union("number | bigint", object)
                : raw == CharSequence.class ? union("string", object) : object;
    }

    /** What a future of a class is settled with. */
    private static Optional<Type> settled(Class<?> raw) {
        return CompletionStage.class.isAssignableFrom(raw)
                ? Optional.of(Supertypes.argument(raw, CompletionStage.class).orElse(Object.class))
                : Future.class.isAssignableFrom(raw)
                        ? Optional.of(Supertypes.argument(raw, Future.class).orElse(Object.class))
                        : Optional.empty();
    }

    /** A live object of a class. */
    String object(Class<?> raw, List<Type> arguments, Scope scope) {
        String name = names.of(raw, scope);
        return arguments.isEmpty()
                ? name
                : arguments.stream()
                        .map(argument -> result(argument, scope))
                        .collect(Collectors.joining(", ", name + "<", ">"));
    }

    private String taken(Class<?> raw, List<Type> arguments, Scope scope) {
        String text = takenAs(raw, arguments, scope);
        if (text.equals(ANY) || SIMPLE.containsKey(raw)) {
            return text;
        }
        List<String> all = new ArrayList<>(List.of(text));
        estranged.apply(raw).forEach(other -> all.add(names.of(other, scope)));
        return union(all.toArray(String[]::new));
    }

    private String takenAs(Class<?> raw, List<Type> arguments, Scope scope) {
        String simple = SIMPLE.get(raw);
        if (simple != null) {
            return simple;
        }
        if (ANYTHING.contains(raw) || !JavaClass.isVisible(raw)) {
            return ANY;
        }
        String object = object(raw, arguments, scope);
        if (NUMBERS.containsKey(raw.getName())) {
            return union(object, Objects.requireNonNull(NUMBERS.get(raw.getName())));
        }
        if (raw == CharSequence.class || TEXTS.contains(raw.getName())) {
            return union(object, "string");
        }
        if (INSTANTS.contains(raw.getName())) {
            return union(object, names.global("Date"), "string");
        }
        if (raw == Class.class) {
            return union(object, "{ [Symbol.hasInstance](value: any): boolean }");
        }
        if (raw.isEnum()) {
            return union(object, constants(raw));
        }
        if (raw == CompletionStage.class || raw == CompletableFuture.class || raw == Future.class) {
            return union(object, names.global("PromiseLike") + "<" + first(arguments, scope) + ">");
        }
        if (raw == Optional.class) {
            return union(object, first(arguments, scope), "null");
        }
        if (raw == Iterable.class || raw == Collection.class || raw == List.class) {
            return union(object, "readonly " + element(first(arguments, scope)) + "[]");
        }
        if (raw == Map.class) {
            return union(object, map(arguments, scope));
        }
        return raw.isInterface() ? implementable(raw, arguments, object, scope) : object;
    }

    private String first(List<Type> arguments, Scope scope) {
        return arguments.isEmpty() ? ANY : parameter(arguments.getFirst(), scope);
    }

    private String map(List<Type> arguments, Scope scope) {
        String key = arguments.isEmpty() ? ANY : parameter(arguments.get(0), scope);
        String value = arguments.isEmpty() ? ANY : parameter(arguments.get(1), scope);
        return names.global("Map") + "<" + key + ", " + value + "> | { [key: string]: " + value + " }";
    }

    private static String constants(Class<?> raw) {
        Object[] constants = raw.getEnumConstants();
        return constants == null || constants.length > MOST_CONSTANTS
                ? "string"
                : Arrays.stream(constants)
                        .map(constant -> "\"" + ((Enum<?>) constant).name() + "\"")
                        .collect(Collectors.joining(" | "));
    }

    /** An interface whose objects scripts can make: a function, or an object with its methods. */
    private String implementable(Class<?> raw, List<Type> arguments, String object, Scope scope) {
        JavaClass described = JavaClass.of(raw);
        Optional<JavaMethod> function = described.function();
        if (function.isPresent()) {
            if (scope.functions() >= DEEPEST_FUNCTION) {
                return object;
            }
            String written = "(" + function(function.get(), raw, arguments, scope) + ")";
            String method = function.get().name();
            boolean ofFunctions = OF_FUNCTIONS.contains(method);
            return complete.test(raw)
                    ? union(
                            alone(object, ofFunctions),
                            written,
                            alone("Pick<" + object + ", \"" + method + "\">", ofFunctions))
                    : union(alone(object, ofFunctions), written);
        }
        Set<String> methods = described.methods().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(TypeText::isOpen))
                .map(entry -> "\"" + entry.getKey() + "\"")
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean offered = complete.test(raw)
                && !raw.isSealed()
                && !raw.isAnnotation()
                && !methods.isEmpty()
                && methods.size() <= MOST_METHODS;
        return offered ? union(object, "Pick<" + object + ", " + String.join(" | ", methods) + ">") : object;
    }

    /** A type that TypeScript compares a function with, but draws no conclusions from. */
    private static String alone(String object, boolean ofFunctions) {
        return ofFunctions && object.contains("<") ? "NoInfer<" + object + ">" : object;
    }

    /** Whether whoever implements the method's interface must have it; every object has those of Object. */
    private static boolean isOpen(JavaMethod method) {
        return method.isAbstract()
                && Arrays.stream(Object.class.getMethods())
                        .noneMatch(has -> has.getName().equals(method.name())
                                && Arrays.equals(
                                        has.getParameterTypes(),
                                        method.executable().getParameterTypes()));
    }

    private String function(JavaMethod method, Class<?> raw, List<Type> arguments, Scope scope) {
        Scope inside = scope.inside(raw, bounds(raw, arguments, scope)).with(method.typeParameters());
        ParameterList parameters = new ParameterList(method, comments.names(method));
        String own = generic(method.typeParameters(), "");
        // The other way round: Java passes the arguments, and takes the result.
        return own + parameters.text(names, (parameter, type) -> result(type, parameter.nullness(), inside)) + " => "
                + orNull(parameter(method.result(), inside), method.resultNullness());
    }

    private Map<TypeVariable<?>, Scope.Bound> bounds(Class<?> raw, List<Type> arguments, Scope scope) {
        Map<TypeVariable<?>, Scope.Bound> bounds = new HashMap<>();
        TypeVariable<?>[] variables = raw.getTypeParameters();
        for (int i = 0; i < variables.length && i < arguments.size(); i++) {
            bounds.put(
                    variables[i], new Scope.Bound(result(arguments.get(i), scope), parameter(arguments.get(i), scope)));
        }
        return bounds;
    }

    /** Type parameters of a declaration; without their bounds, because strings and numbers do not keep Java's. */
    static String generic(List<? extends TypeVariable<?>> parameters, String otherwise) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream()
                        .map(parameter -> parameter.getName() + otherwise)
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String union(String... parts) {
        Set<String> all = new LinkedHashSet<>();
        for (String part : parts) {
            all.add(part);
        }
        return all.contains(ANY) ? ANY : String.join(" | ", all);
    }
}
