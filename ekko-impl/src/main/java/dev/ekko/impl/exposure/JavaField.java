package dev.ekko.impl.exposure;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;

/**
 * A public field, constants of enums among them.
 *
 * @param name its name
 * @param field the field
 * @param type its type with type arguments
 * @param nullness what annotations say about null
 * @param deprecated whether it is deprecated
 */
public record JavaField(String name, Field field, Type type, Nullness nullness, boolean deprecated) {

    /** Whether nobody can assign to it. */
    public boolean isFinal() {
        return Modifier.isFinal(field.getModifiers());
    }

    /** Whether it is a constant of an enum. */
    public boolean isEnumConstant() {
        return field.isEnumConstant();
    }
}
