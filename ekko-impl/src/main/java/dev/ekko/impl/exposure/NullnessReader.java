package dev.ekko.impl.exposure;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Member;

/** Reads annotations about null, whoever's they are: those of JSpecify, JSR 305, the Checker Framework and others. */
final class NullnessReader {
    private NullnessReader() {}

    static Nullness of(AnnotatedType type, AnnotatedElement element, Member member) {
        if (type.getType() instanceof Class<?> raw && raw.isPrimitive()) {
            return Nullness.NON_NULL;
        }
        Nullness said = of(type.getAnnotations());
        if (said == Nullness.UNKNOWN) {
            said = of(element.getAnnotations());
        }
        return said != Nullness.UNKNOWN ? said : isMarked(member) ? defaulted(type) : Nullness.UNKNOWN;
    }

    // A type variable may stand for a type that includes null, so a scope's mark says nothing about it.
    private static Nullness defaulted(AnnotatedType type) {
        return type.getType() instanceof java.lang.reflect.TypeVariable<?> ? Nullness.UNKNOWN : Nullness.NON_NULL;
    }

    private static Nullness of(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            switch (annotation.annotationType().getSimpleName()) {
                case "Nullable", "CheckForNull" -> {
                    return Nullness.NULLABLE;
                }
                case "NonNull", "Nonnull", "NotNull" -> {
                    return Nullness.NON_NULL;
                }
                default -> {}
            }
        }
        return Nullness.UNKNOWN;
    }

    private static boolean isMarked(Member member) {
        if (member instanceof AnnotatedElement element && has(element, "NullUnmarked")) {
            return false;
        }
        for (Class<?> c = member.getDeclaringClass(); c != null; c = c.getDeclaringClass()) {
            if (has(c, "NullUnmarked")) {
                return false;
            }
            if (has(c, "NullMarked")) {
                return true;
            }
        }
        Package home = member.getDeclaringClass().getPackage();
        return (home != null && has(home, "NullMarked"))
                || has(member.getDeclaringClass().getModule(), "NullMarked");
    }

    private static boolean has(AnnotatedElement element, String simpleName) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals(simpleName)) {
                return true;
            }
        }
        return false;
    }
}
