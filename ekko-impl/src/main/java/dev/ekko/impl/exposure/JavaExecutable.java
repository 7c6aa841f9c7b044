package dev.ekko.impl.exposure;

import java.lang.reflect.Executable;
import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.stream.Collectors;

/** A method or a constructor. */
public sealed interface JavaExecutable permits JavaMethod, JavaConstructor {

    /** Its name in Java; {@code new} for constructors. */
    String name();

    /** The method or constructor itself. */
    Executable executable();

    /** Its own type parameters. */
    List<TypeVariable<?>> typeParameters();

    /** Its parameters. */
    List<JavaParameter> parameters();

    /** Whether the last parameter takes all further arguments. */
    boolean varargs();

    /** Whether it is deprecated. */
    boolean deprecated();

    /**
     * The name by which scripts choose it from among several overloads, such as {@code remove(int)}: simple names of the
     * parameters' types, without type arguments.
     */
    default String signature() {
        return signature(false);
    }

    /** As {@link #signature()}, with full names, such as {@code remove(java.lang.Object)}. */
    default String fullSignature() {
        return signature(true);
    }

    private String signature(boolean full) {
        List<JavaParameter> parameters = parameters();
        return parameters.stream()
                .map(parameter -> {
                    Class<?> raw = parameter.raw();
                    boolean rest = varargs() && parameter.equals(parameters.getLast());
                    Class<?> shown = rest && raw.getComponentType() != null ? raw.getComponentType() : raw;
                    return (full ? shown.getTypeName() : shown.getSimpleName()) + (rest ? "..." : "");
                })
                .collect(Collectors.joining(",", name() + "(", ")"));
    }
}
