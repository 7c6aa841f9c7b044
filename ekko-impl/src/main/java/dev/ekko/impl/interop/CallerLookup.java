package dev.ekko.impl.interop;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who calls the methods of the JDK that look at their caller, such as {@code DriverManager.getConnection}: a class of no
 * privileges, beside the classes of the program.
 */
final class CallerLookup {
    private static final ClassDesc NAME = ClassDesc.of("ekko.script.Caller");
    private static final ClassDesc LOOKUP =
            ClassDesc.of("java.lang.invoke.MethodHandles").nested("Lookup");
    private static final Map<ClassLoader, WeakReference<MethodHandles.Lookup>> KNOWN = new WeakHashMap<>();

    private CallerLookup() {}

    private static final class Loader extends ClassLoader {
        Loader(ClassLoader parent) {
            super(parent);
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }

    /** A lookup whose class lies below a class loader. */
    static MethodHandles.Lookup below(ClassLoader loader) {
        synchronized (KNOWN) {
            WeakReference<MethodHandles.Lookup> known = KNOWN.get(loader);
            MethodHandles.@Nullable Lookup lookup = known == null ? null : known.get();
            if (lookup == null) {
                lookup = make(loader);
                KNOWN.put(loader, new WeakReference<>(lookup));
            }
            return lookup;
        }
    }

    private static MethodHandles.Lookup make(ClassLoader loader) {
        MethodTypeDesc type = MethodTypeDesc.of(LOOKUP);
        byte[] bytes = ClassFile.of()
                .build(
                        NAME,
                        builder -> builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                                .withMethodBody(
                                        "lookup",
                                        type,
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code -> code.invokestatic(
                                                        ClassDesc.of("java.lang.invoke.MethodHandles"), "lookup", type)
                                                .areturn()));
        try {
            Class<?> caller = new Loader(loader).define(bytes);
            return (MethodHandles.Lookup) caller.getMethod("lookup").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated class was refused", e);
        }
    }
}
