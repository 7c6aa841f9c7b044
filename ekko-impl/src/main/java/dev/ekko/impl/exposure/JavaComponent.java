package dev.ekko.impl.exposure;

import java.lang.reflect.Type;

/**
 * A component of a record; scripts read it by calling the accessor of the same name.
 *
 * @param name its name
 * @param type its type with type arguments
 * @param nullness what annotations say about null
 */
public record JavaComponent(String name, Type type, Nullness nullness) {}
