package dev.ekko.impl.interop;

import java.lang.classfile.Annotation;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
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
import java.util.List;
import org.graalvm.polyglot.Value;

/**
 * Generates the hidden class behind a bound object: one public method for each function, with primitive and string types
 * as they are, which the engine's compiler inlines together with what it calls.
 */
final class BoundClass {
    static final String SIMPLE_NAME = "BoundMethods";

    private static final ClassDesc NAME = ClassDesc.of(BoundClass.class.getPackageName(), SIMPLE_NAME);
    private static final ClassDesc SUPER = desc(Bound.class);
    private static final ClassDesc VALUE = desc(Value.class);
    private static final MethodTypeDesc CONSTRUCTOR = MethodTypeDesc.of(
            ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
    private static final MethodTypeDesc SETTLES =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_int, VALUE, VALUE);
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

    private BoundClass() {}

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /** A constructor that takes the target, the shape and the border of the realm, and gives a {@link Bound}. */
    static MethodHandle define(List<List<BoundFunction>> functions) {
        List<MethodHandle> handles = new ArrayList<>();
        byte[] bytes = ClassFile.of().build(NAME, builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(SUPER);
            constructor(builder);
            for (int i = 0; i < functions.size(); i++) {
                List<BoundFunction> overloads = functions.get(i);
                if (overloads.size() == 1 && overloads.getFirst().direct()) {
                    method(builder, i, overloads.getFirst(), handles.size());
                    handles.add(generic(overloads.getFirst().handle()));
                }
            }
        });
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.lookup().defineHiddenClassWithClassData(bytes, List.copyOf(handles), true);
            MethodType type = MethodType.methodType(void.class, Object.class, Object.class, Object.class);
            return lookup.findConstructor(lookup.lookupClass(), type).asType(type.changeReturnType(Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated class was refused", e);
        }
    }

    // The generated class may not be able to see the user's classes, so it passes them as Object.
    private static MethodHandle generic(MethodHandle handle) {
        MethodType type = handle.type();
        for (int i = 0; i < type.parameterCount(); i++) {
            if (Passing.of(type.parameterType(i)) == Passing.CODEC) {
                type = type.changeParameterType(i, Object.class);
            }
        }
        return handle.asType(
                Passing.of(type.returnType()) == Passing.CODEC ? type.changeReturnType(Object.class) : type);
    }

    private static void constructor(ClassBuilder builder) {
        builder.withMethodBody(
                ConstantDescs.INIT_NAME,
                CONSTRUCTOR,
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .aload(1)
                        .aload(2)
                        .aload(3)
                        .invokespecial(SUPER, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                        .return_());
    }

    private static void method(ClassBuilder builder, int index, BoundFunction function, int data) {
        MethodType type = function.handle().type();
        int count = type.parameterCount() - 1;
        boolean async = function.async();
        ClassDesc[] outer = new ClassDesc[async ? count + 2 : count];
        ClassDesc[] inner = new ClassDesc[count + 1];
        inner[0] = ConstantDescs.CD_Object;
        for (int i = 0; i < count; i++) {
            Passing passing = Passing.of(type.parameterType(i + 1));
            inner[i + 1] = passing.type();
            outer[i] = passing == Passing.CODEC ? VALUE : passing.type();
        }
        if (async) {
            outer[count] = VALUE;
            outer[count + 1] = VALUE;
        }
        Passing result = async ? Passing.CODEC : Passing.ofResult(type.returnType());
        ClassDesc returned = switch (result) {
            case LONG -> ConstantDescs.CD_double;
            case ANY -> ConstantDescs.CD_int;
            default -> async ? ConstantDescs.CD_boolean : result.type();
        };
        builder.withMethod(
                "f" + index,
                MethodTypeDesc.of(returned, outer),
                ClassFile.ACC_PUBLIC,
                method -> method.with(RuntimeVisibleAnnotationsAttribute.of(Annotation.of(desc(ScriptVisible.class))))
                        .withCode(code -> code.trying(
                                body -> body(
                                        body,
                                        index,
                                        outer,
                                        async,
                                        MethodTypeDesc.of(result.type(), inner),
                                        result,
                                        data),
                                handler -> handler.catching(desc(Throwable.class), BoundClass::raise))));
    }

    private static void body(
            CodeBuilder code,
            int index,
            ClassDesc[] outer,
            boolean async,
            MethodTypeDesc inner,
            Passing result,
            int data) {
        if (result == Passing.LONG || result == Passing.CODEC || result == Passing.ANY) {
            code.aload(0);
        }
        code.ldc(DynamicConstantDesc.ofNamed(CLASS_DATA, ConstantDescs.DEFAULT_NAME, desc(MethodHandle.class), data));
        code.aload(0).getfield(SUPER, "target", ConstantDescs.CD_Object);
        int slot = 1;
        for (int i = 0; i < inner.parameterCount() - 1; i++) {
            ClassDesc type = outer[i];
            if (type.equals(VALUE)) {
                code.aload(0).aload(slot).loadConstant(index).loadConstant(i);
                code.invokevirtual(
                        SUPER,
                        "argument",
                        MethodTypeDesc.of(ConstantDescs.CD_Object, VALUE, ConstantDescs.CD_int, ConstantDescs.CD_int));
                slot++;
            } else {
                java.lang.classfile.TypeKind kind = java.lang.classfile.TypeKind.from(type);
                code.loadLocal(kind, slot);
                slot += kind.slotSize();
            }
        }
        code.invokevirtual(desc(MethodHandle.class), "invokeExact", inner);
        if (async) {
            code.loadConstant(index)
                    .aload(slot)
                    .aload(slot + 1)
                    .invokevirtual(SUPER, "settles", SETTLES)
                    .ireturn();
            return;
        }
        switch (result) {
            case LONG ->
                code.invokevirtual(SUPER, "number", MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long))
                        .dreturn();
            case ANY ->
                code.invokevirtual(SUPER, "any", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object))
                        .ireturn();
            case CODEC ->
                code.loadConstant(index)
                        .invokevirtual(
                                SUPER,
                                "result",
                                MethodTypeDesc.of(
                                        ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_int))
                        .areturn();
            default -> code.return_(java.lang.classfile.TypeKind.from(result.type()));
        }
    }

    private static void raise(CodeBuilder code) {
        int caught = code.allocateLocal(java.lang.classfile.TypeKind.REFERENCE);
        code.astore(caught)
                .aload(0)
                .aload(caught)
                .invokevirtual(SUPER, "raise", MethodTypeDesc.of(desc(RuntimeException.class), desc(Throwable.class)))
                .athrow();
    }
}
