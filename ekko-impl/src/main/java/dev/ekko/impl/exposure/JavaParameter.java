package dev.ekko.impl.exposure;

import java.lang.reflect.Type;

/**
 * A parameter of a method or constructor.
 *
 * @param name its name, from the class file where that says it, otherwise {@code arg0} and so on
 * @param named whether the name is the author's
 * @param type its type with type arguments
 * @param raw its erased type
 * @param nullness what annotations say about null
 */
public record JavaParameter(String name, boolean named, Type type, Class<?> raw, Nullness nullness) {}
