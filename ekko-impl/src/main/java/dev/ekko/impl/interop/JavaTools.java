package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.host.HostThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What {@code @ekko/interop} offers beside imports; only that built-in's script half holds it. */
public final class JavaTools {
    private final JavaBinding binding;
    private final Interop interop;

    JavaTools(JavaBinding binding) {
        this.binding = binding;
        this.interop = binding.interop();
    }

    /** Whether a value stands for a Java object or class. */
    @ScriptVisible
    public boolean isJava(Value value) {
        return interop.host(value) != null;
    }

    /** Calls a method of an object or class on a virtual thread; gives a promise. */
    @ScriptVisible
    public Object later(Value object, String name, Value list) {
        return raising(() -> {
            ClassLoader loader = binding.access().loader();
            Object self = object(object);
            boolean ofClass = self instanceof Class<?>;
            JavaFunction.Role role = !ofClass
                    ? JavaFunction.Role.METHOD
                    : name.equals("new") || name.startsWith("new(")
                            ? JavaFunction.Role.CONSTRUCTOR
                            : JavaFunction.Role.STATIC;
            JavaView view = self instanceof Class<?> type ? binding.view(type) : binding.view(self);
            JavaInvocation call = JavaInvocation.of(
                    view.function(role, name, loader), ofClass ? null : self, Guest.elements(list), binding);
            CompletableFuture<@Nullable Object> future = CompletableFuture.supplyAsync(
                    () -> {
                        Thread.currentThread().setContextClassLoader(loader);
                        try {
                            return call.call();
                        } catch (Throwable e) {
                            throw new CompletionException(e);
                        }
                    },
                    HostThreads.workers());
            return StageLink.promise(future, call.isVoid() ? VoidCodec.INSTANCE : JavaCodec.ANY, interop);
        });
    }

    /** A Java object that implements interfaces by the functions of a script object. */
    @ScriptVisible
    @SuppressWarnings("ReferenceEquality") // the very object is meant
    public Object implement(Value type, Value object) {
        return raising(() -> {
            Class<?> java = type(type);
            if (!java.isInterface()) {
                throw interop.raising().typeError(java.getName() + " is no interface; use extend() for classes");
            }
            Object proxy = InterfaceCodec.live(java).decode(object, new Crossing(interop));
            // What was a Java object of that type all along stays what it is.
            return proxy == null || interop.host(object) == proxy ? object : binding.wrapped(proxy);
        });
    }

    /** A Java object of a new subclass, some of whose methods are the functions of a script object. */
    @ScriptVisible
    public Object extend(Value type, Value object, Value arguments) {
        return raising(() -> JavaSubclass.create(type(type), object, Guest.elements(arguments), binding));
    }

    /** Calls a method of the superclass of an extended object. */
    @ScriptVisible
    public Object above(Value object, String name, Value arguments) {
        return raising(() -> JavaSubclass.above(object(object), name, Guest.elements(arguments), binding));
    }

    /** Plain data for a Java object: what it would be as a result of a host function. */
    @ScriptVisible
    public Object copy(Value object) {
        return raising(() -> {
            Object java = interop.host(object);
            return java == null ? object : interop.toGuest(visible(java));
        });
    }

    /** A Java object for data. */
    @ScriptVisible
    public Object convert(Value type, Value data) {
        return raising(() -> {
            Object java = interop.toJava(data, type(type));
            return java == null ? interop.guest().nullValue() : binding.wrapped(java);
        });
    }

    /** Whether two values are equal, as Java's {@code Objects.equals} says. */
    @ScriptVisible
    public boolean equal(Value one, Value other) {
        return raising(() -> java.util.Objects.equals(natural(one), natural(other)));
    }

    private @Nullable Object natural(Value value) {
        return new Crossing(interop).decode(NaturalCodec.INSTANCE, value);
    }

    /** A typed array over an array of Java, which methods get as it is. */
    @ScriptVisible
    public Object bytes(int length) {
        if (length < 0) {
            throw interop.raising().typeError("the length of an array must not be negative");
        }
        byte[] memory = new byte[length];
        // Over the Java array itself; what Java returns elsewhere is copied, into memory that scripts read faster.
        return interop.identities()
                .get(
                        memory,
                        () -> interop.guest().call(Guest.Helper.typed, "Uint8Array", java.nio.ByteBuffer.wrap(memory)));
    }

    /** The name of an object's class, or of a class. */
    @ScriptVisible
    public String name(Value value) {
        return raising(() -> {
            Object java = object(value);
            return java instanceof Class<?> type ? type.getName() : binding.shownName(java);
        });
    }

    private Object visible(Object java) {
        if (binding.isLive(java) && binding.view(java).traits() < 0) {
            throw interop.raising().typeError("this object is of a class that the program may not have");
        }
        return java;
    }

    private Object object(Value value) {
        Object java = interop.host(value);
        if (java == null) {
            throw interop.raising()
                    .typeError("expected a Java object or class, found " + Found.of(value, interop.guest()));
        }
        return java;
    }

    private Class<?> type(Value value) {
        if (interop.host(value) instanceof Class<?> type && JavaClass.isVisible(type)) {
            return type;
        }
        throw interop.raising().typeError("expected an imported Java class, found " + Found.of(value, interop.guest()));
    }

    private interface Action<T> {
        T run();
    }

    private <T> T raising(Action<T> action) {
        try {
            return action.run();
        } catch (Misfit misfit) {
            throw interop.raising().typeError((misfit.path().isEmpty() ? "" : misfit.path() + ": ") + misfit.problem());
        } catch (RuntimeException e) {
            throw interop.raising().toThrow(e);
        }
    }
}
