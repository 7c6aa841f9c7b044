package dev.ekko.impl.exposure;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** What scripts can do with objects of a class beyond calling its methods. */
public enum Trait {
    /** {@code for (const x of it)}. */
    ITERABLE(Iterable.class),
    /** An iterator of Java, which scripts iterate as well. */
    ITERATOR(Iterator.class),
    /** A stream of {@code java.util.stream}, iterated once. */
    STREAM(BaseStream.class),
    /** {@code using}. */
    CLOSEABLE(AutoCloseable.class),
    /** A result of such a type is a promise. */
    STAGE(CompletionStage.class),
    /** A result of such a type is a promise too, kept by a worker that waits. */
    FUTURE(Future.class),
    COLLECTION(Collection.class),
    LIST(List.class),
    MAP(Map.class),
    /** {@code catch} and {@code instanceof Error}. */
    THROWABLE(Throwable.class),
    /** {@code implement} and passing a function. */
    FUNCTION(null),
    /** A class whose objects have no identity in Java either, so that {@code ===} says nothing about them. */
    VALUE(null);

    private final @org.jspecify.annotations.Nullable Class<?> type;

    Trait(@org.jspecify.annotations.Nullable Class<?> type) {
        this.type = type;
    }

    static Set<Trait> of(Class<?> type, boolean function) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        for (Trait trait : values()) {
            if (trait.type != null && trait.type.isAssignableFrom(type)) {
                traits.add(trait);
            }
        }
        if (function) {
            traits.add(FUNCTION);
        }
        if (isValueBased(type)) {
            traits.add(VALUE);
        }
        return traits;
    }

    // The JDK marks its value-based classes with an annotation of its own that nobody else can name.
    private static final ClassValue<Boolean> VALUE_BASED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            for (var annotation : type.getAnnotations()) {
                if (annotation.annotationType().getName().equals("jdk.internal.ValueBased")) {
                    return true;
                }
            }
            return false;
        }
    };

    /** Whether objects of a class have no identity in Java: two equal ones may or may not be the same. */
    public static boolean isValueBased(Class<?> type) {
        return VALUE_BASED.get(type);
    }
}
