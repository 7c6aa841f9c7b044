package dev.ekko.impl.exposure;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What scripts see of one public Java type; everything in a fixed order, whatever order reflection gives.
 *
 * <p>The keys of the maps are the names that scripts use. They are Java's, but where a static or instance name would mean
 * two things: then a method keeps it, and a field or nested type has a {@code $} behind it.
 *
 * @param type the type itself
 * @param form what it is declared as
 * @param typeParameters its type parameters
 * @param superclass its superclass with type arguments; empty for interfaces and {@code Object}
 * @param interfaces the interfaces that it names, with type arguments
 * @param constructors its constructors; none where it is abstract
 * @param staticMethods its static methods with all overloads
 * @param methods its instance methods, inherited ones included, with all overloads
 * @param staticFields its static fields, constants of an enum among them
 * @param fields its instance fields
 * @param components the components of a record
 * @param nested the public types declared inside it
 * @param function the one abstract method of a functional interface
 * @param traits what scripts can do with its objects beyond calling methods
 * @param deprecated whether it is deprecated
 */
public record JavaClass(
        Class<?> type,
        Form form,
        List<TypeVariable<?>> typeParameters,
        Optional<Type> superclass,
        List<Type> interfaces,
        List<JavaConstructor> constructors,
        Map<String, List<JavaMethod>> staticMethods,
        Map<String, List<JavaMethod>> methods,
        Map<String, JavaField> staticFields,
        Map<String, JavaField> fields,
        List<JavaComponent> components,
        Map<String, Class<?>> nested,
        Optional<JavaMethod> function,
        Set<Trait> traits,
        boolean deprecated) {

    // Lives and goes with the class that it describes.
    private static final ClassValue<JavaClass> KNOWN = new ClassValue<>() {
        @Override
        protected JavaClass computeValue(Class<?> type) {
            return Reading.of(type);
        }
    };

    /**
     * The description of a type, made at the first call.
     *
     * @throws IllegalArgumentException where {@link #isVisible} says no
     */
    public static JavaClass of(Class<?> type) {
        if (!isVisible(type)) {
            throw new IllegalArgumentException(type.getName() + " is not public");
        }
        return KNOWN.get(type);
    }

    /**
     * Whether a type can be shown at all: public, in public types only, in an exported package, and no array or
     * primitive. Whether a script may have it, is for permissions to say.
     */
    public static boolean isVisible(Class<?> type) {
        if (type.isArray() || type.isPrimitive() || type.isHidden() || type.isAnonymousClass() || type.isLocalClass()) {
            return false;
        }
        for (Class<?> c = type; c != null; c = c.getDeclaringClass()) {
            if (!Modifier.isPublic(c.getModifiers())) {
                return false;
            }
        }
        return type.getModule().isExported(type.getPackageName());
    }

    /** Its binary name, such as {@code java.util.Map$Entry}. */
    public String name() {
        return type.getName();
    }

    /** Its name within its package, such as {@code Entry}. */
    public String simpleName() {
        return type.getSimpleName();
    }

    /** Whether {@code new} makes one. */
    public boolean isInstantiable() {
        return !constructors.isEmpty();
    }

    /** Whether objects of it have a certain trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
