package dev.ekko.impl.interop;

import java.lang.classfile.Annotation;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * A hidden class that is being generated: a subclass of one of ours whose public methods each call one Java method
 * through a constant handle, so that the engine's compiler inlines both.
 */
final class GeneratedClass {
    private static final DirectMethodHandleDesc CLASS_DATA = MethodHandleDesc.ofMethod(
            DirectMethodHandleDesc.Kind.STATIC,
            desc(MethodHandles.class),
            "classDataAt",
            MethodTypeDesc.of(
                    ConstantDescs.CD_Object,
                    desc(MethodHandles.Lookup.class),
                    ConstantDescs.CD_String,
                    ConstantDescs.CD_Class,
                    ConstantDescs.CD_int));

    private final ClassBuilder builder;
    private final ClassDesc above;
    private final List<MethodHandle> handles = new ArrayList<>();

    private GeneratedClass(ClassBuilder builder, ClassDesc above) {
        this.builder = builder;
        this.above = above;
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /**
     * Defines a class; gives its constructor, which passes all that it takes on to the one above.
     *
     * @param name its simple name
     * @param above the class that it extends, with a method {@code raise} for what Java methods throw
     * @param arity the number of arguments of the constructor, all of them {@code Object}
     * @param methods adds the methods
     */
    static MethodHandle define(String name, Class<?> above, int arity, Consumer<GeneratedClass> methods) {
        MethodTypeDesc constructor =
                MethodTypeDesc.of(ConstantDescs.CD_void, Collections.nCopies(arity, ConstantDescs.CD_Object));
        List<MethodHandle> handles = new ArrayList<>();
        byte[] bytes = ClassFile.of().build(ClassDesc.of(GeneratedClass.class.getPackageName(), name), builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(desc(above));
            builder.withMethodBody(ConstantDescs.INIT_NAME, constructor, ClassFile.ACC_PUBLIC, code -> {
                for (int i = 0; i <= arity; i++) {
                    code.aload(i);
                }
                code.invokespecial(desc(above), ConstantDescs.INIT_NAME, constructor)
                        .return_();
            });
            GeneratedClass made = new GeneratedClass(builder, desc(above));
            methods.accept(made);
            handles.addAll(made.handles);
        });
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.lookup().defineHiddenClassWithClassData(bytes, List.copyOf(handles), true);
            MethodType type = MethodType.genericMethodType(arity).changeReturnType(void.class);
            return lookup.findConstructor(lookup.lookupClass(), type).asType(type.changeReturnType(Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated class was refused", e);
        }
    }

    /**
     * Adds a method that scripts can call.
     *
     * @param name its name
     * @param type its type
     * @param body its code, which returns; what it throws becomes an error of the script
     */
    void method(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        builder.withMethod(
                name,
                type,
                ClassFile.ACC_PUBLIC,
                method -> method.with(RuntimeVisibleAnnotationsAttribute.of(Annotation.of(desc(ScriptVisible.class))))
                        .withCode(code -> code.trying(
                                body::accept, handler -> handler.catching(desc(Throwable.class), this::raise))));
    }

    /** Loads a handle as a constant of the class. */
    void handle(CodeBuilder code, MethodHandle handle) {
        code.ldc(DynamicConstantDesc.ofNamed(
                CLASS_DATA, ConstantDescs.DEFAULT_NAME, desc(MethodHandle.class), handles.size()));
        handles.add(handle);
    }

    /** Loads an argument; gives the slot of the next. */
    static int argument(CodeBuilder code, ClassDesc type, int slot) {
        TypeKind kind = TypeKind.from(type);
        code.loadLocal(kind, slot);
        return slot + kind.slotSize();
    }

    private void raise(CodeBuilder code) {
        int caught = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(caught)
                .aload(0)
                .aload(caught)
                .invokevirtual(above, "raise", MethodTypeDesc.of(desc(RuntimeException.class), desc(Throwable.class)))
                .athrow();
    }
}
