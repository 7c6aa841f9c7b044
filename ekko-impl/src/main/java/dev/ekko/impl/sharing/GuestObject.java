package dev.ekko.impl.sharing;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Gets the engine's own object behind a {@link Value}, where this release of the engine lets one look. */
public final class GuestObject {
    private static final @Nullable MethodHandle RECEIVER = receiver();

    private GuestObject() {}

    private static @Nullable MethodHandle receiver() {
        Class<?> holder = Value.class.getSuperclass();
        try {
            return MethodHandles.privateLookupIn(holder, MethodHandles.lookup())
                    .findGetter(holder, "receiver", Object.class)
                    .asType(MethodType.methodType(Object.class, Value.class));
        } catch (NoSuchFieldException | IllegalAccessException | RuntimeException changed) {
            System.getLogger(GuestObject.class.getName())
                    .log(
                            System.Logger.Level.DEBUG,
                            "The engine's objects cannot be seen; what needs them is slower",
                            changed);
            return null;
        }
    }

    /** Whether there is a way to them. */
    public static boolean isVisible() {
        return RECEIVER != null;
    }

    /** The object; null where there is no way to it. */
    public static @Nullable Object of(Value value) {
        MethodHandle handle = RECEIVER;
        if (handle == null) {
            return null;
        }
        try {
            return (Object) handle.invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable impossible) {
            throw new IllegalStateException("A field was read with an exception", impossible);
        }
    }
}
