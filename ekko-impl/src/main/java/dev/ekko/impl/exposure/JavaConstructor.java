package dev.ekko.impl.exposure;

import java.lang.reflect.Constructor;
import java.lang.reflect.TypeVariable;
import java.util.List;

/**
 * A public constructor.
 *
 * @param executable the constructor
 * @param typeParameters its own type parameters
 * @param parameters its parameters
 * @param varargs whether the last parameter takes all further arguments
 * @param deprecated whether it is deprecated
 */
public record JavaConstructor(
        Constructor<?> executable,
        List<TypeVariable<?>> typeParameters,
        List<JavaParameter> parameters,
        boolean varargs,
        boolean deprecated)
        implements JavaExecutable {

    @Override
    public String name() {
        return "new";
    }
}
