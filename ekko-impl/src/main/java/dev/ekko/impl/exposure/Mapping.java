package dev.ekko.impl.exposure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code ekko.mapping.yaml} says: Java classes under the name of a module, shaped for scripts.
 *
 * <p>The shape of a class holds for the whole program, whichever way it comes by the class. A superclass or interface that
 * scripts may have as well keeps its own shape.
 *
 * @param namespace the module's specifier
 * @param documentation what it is for
 * @param types the classes, by the names that it exports
 */
public record Mapping(String namespace, String documentation, SortedMap<String, MappedType> types) {

    /**
     * A class.
     *
     * @param type the class itself
     * @param documentation what it is for
     * @param hidden names and signatures of members that scripts do not see
     * @param methods methods that are shaped
     */
    public record MappedType(Class<?> type, String documentation, Set<String> hidden, List<MappedMethod> methods) {

        /** What is said of a method; empty where nothing is. */
        public Optional<MappedMethod> shape(JavaMethod method) {
            return methods.stream()
                    .filter(shape -> shape.name().equals(method.name())
                            && (shape.signature() == null || shape.signature().equals(method.fullSignature())))
                    .findFirst();
        }
    }

    /**
     * A method.
     *
     * @param name its name in Java
     * @param alias its name in scripts
     * @param signature the one overload that is meant; null for all of them
     * @param documentation what it is for
     */
    public record MappedMethod(
            String name, String alias, @Nullable String signature, String documentation) {}

    /** Copies the types. */
    public Mapping {
        types = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    /** The shape of a class; empty where this mapping says nothing of it. */
    public Optional<JavaClass> shaped(JavaClass type) {
        return types.values().stream()
                .filter(mapped -> mapped.type() == type.type())
                .findFirst()
                .map(mapped -> shaped(type, mapped));
    }

    private static JavaClass shaped(JavaClass type, MappedType mapped) {
        return new JavaClass(
                type.type(),
                type.form(),
                type.typeParameters(),
                type.superclass(),
                type.interfaces(),
                type.constructors().stream()
                        .filter(constructor -> !isHidden(constructor, mapped))
                        .toList(),
                methods(type.staticMethods(), mapped),
                methods(type.methods(), mapped),
                without(type.staticFields(), mapped),
                without(type.fields(), mapped),
                type.components(),
                without(type.nested(), mapped),
                type.function(),
                type.traits(),
                type.deprecated());
    }

    private static <T> SortedMap<String, T> without(Map<String, T> members, MappedType mapped) {
        SortedMap<String, T> shown = new TreeMap<>(members);
        shown.keySet().removeAll(mapped.hidden());
        return java.util.Collections.unmodifiableSortedMap(shown);
    }

    private static SortedMap<String, List<JavaMethod>> methods(
            Map<String, List<JavaMethod>> methods, MappedType mapped) {
        SortedMap<String, List<JavaMethod>> shown = new TreeMap<>();
        methods.forEach((name, overloads) -> {
            for (JavaMethod method : overloads) {
                if (!isHidden(method, mapped)) {
                    shown.computeIfAbsent(alias(name, method, mapped), n -> new ArrayList<>())
                            .add(method);
                }
            }
        });
        shown.replaceAll((name, overloads) -> List.copyOf(overloads));
        return java.util.Collections.unmodifiableSortedMap(shown);
    }

    private static boolean isHidden(JavaExecutable executable, MappedType mapped) {
        Set<String> names =
                new HashSet<>(List.of(executable.name(), executable.signature(), executable.fullSignature()));
        names.retainAll(mapped.hidden());
        return !names.isEmpty();
    }

    private static String alias(String name, JavaMethod method, MappedType mapped) {
        return mapped.shape(method).map(MappedMethod::alias).orElse(name);
    }
}
