package dev.ekko.impl.exposure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.List;

/**
 * A public method.
 *
 * @param name its name
 * @param executable the method
 * @param typeParameters its own type parameters
 * @param parameters its parameters
 * @param result the type of its result with type arguments
 * @param resultNullness what annotations say about a result that is null
 * @param varargs whether the last parameter takes all further arguments
 * @param deprecated whether it is deprecated
 */
public record JavaMethod(
        String name,
        Method executable,
        List<TypeVariable<?>> typeParameters,
        List<JavaParameter> parameters,
        Type result,
        Nullness resultNullness,
        boolean varargs,
        boolean deprecated)
        implements JavaExecutable {

    /** Whether it belongs to the class and not to an object. */
    public boolean isStatic() {
        return Modifier.isStatic(executable.getModifiers());
    }

    /** Whether an object that implements the type has to have it. */
    public boolean isAbstract() {
        return Modifier.isAbstract(executable.getModifiers());
    }
}
