package dev.ekko.impl.interop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The public no-argument constructor of a class, where there is one.
 *
 * @param constructor makes an instance; null where there is none
 * @param problem why there is none
 */
record Maker(@Nullable MethodHandle constructor, String problem) {

    static Maker of(Class<?> type) {
        String how =
                type.getName() + " cannot be made from a script value: it has no public constructor without arguments";
        if (Modifier.isAbstract(type.getModifiers())) {
            return new Maker(null, type.getName() + " cannot be made from a script value: it is abstract");
        }
        try {
            Constructor<?> constructor = type.getConstructor();
            constructor.setAccessible(true);
            return new Maker(
                    MethodHandles.lookup()
                            .unreflectConstructor(constructor)
                            .asType(MethodType.methodType(Object.class)),
                    "");
        } catch (NoSuchMethodException e) {
            return new Maker(null, how);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return new Maker(null, Reflection.closed(type, e));
        }
    }

    Object make(Class<?> type) {
        MethodHandle handle = constructor;
        if (handle == null) {
            throw new Misfit(problem);
        }
        try {
            return (Object) handle.invokeExact();
        } catch (Throwable e) {
            throw Reflection.refused(type, e);
        }
    }
}
