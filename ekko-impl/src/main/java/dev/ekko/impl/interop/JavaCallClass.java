package dev.ekko.impl.interop;

import java.lang.classfile.Annotation;
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
import java.util.List;

/**
 * Generates the hidden class behind a function of an imported class: one method for each overload, with primitive and
 * string types as they are and peers for everything else, which the engine's compiler inlines together with what it
 * calls.
 */
final class JavaCallClass {
    static final String SIMPLE_NAME = "JavaMethods";

    private static final ClassDesc NAME = ClassDesc.of(JavaCallClass.class.getPackageName(), SIMPLE_NAME);
    private static final ClassDesc SUPER = desc(JavaCalls.class);
    private static final ClassDesc REGISTERS = desc(JavaRegisters.class);
    private static final MethodTypeDesc CONSTRUCTOR =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
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

    private JavaCallClass() {}

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /** A constructor that takes the binding of the realm and the function, and gives a {@link JavaCalls}. */
    static MethodHandle define(List<JavaTarget> targets) {
        List<MethodHandle> handles = new ArrayList<>();
        byte[] bytes = ClassFile.of().build(NAME, builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(SUPER);
            builder.withMethodBody(
                    ConstantDescs.INIT_NAME,
                    CONSTRUCTOR,
                    ClassFile.ACC_PUBLIC,
                    code -> code.aload(0)
                            .aload(1)
                            .aload(2)
                            .invokespecial(SUPER, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                            .return_());
            for (int i = 0; i < targets.size(); i++) {
                if (targets.get(i).direct()) {
                    method(builder, i, targets.get(i), handles.size());
                    handles.add(targets.get(i).handle());
                }
            }
        });
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.lookup().defineHiddenClassWithClassData(bytes, List.copyOf(handles), true);
            MethodType type = MethodType.methodType(void.class, Object.class, Object.class);
            return lookup.findConstructor(lookup.lookupClass(), type).asType(type.changeReturnType(Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated class was refused", e);
        }
    }

    private static void method(java.lang.classfile.ClassBuilder builder, int index, JavaTarget target, int data) {
        MethodType type = target.handle().type();
        List<ClassDesc> outer = new ArrayList<>();
        for (Class<?> parameter : target.types()) {
            JavaPassing passing = JavaPassing.ofParameter(parameter);
            if (!passing.isReference()) {
                outer.add(passing.type());
            }
        }
        JavaPassing result = target.result();
        ClassDesc returned = switch (result) {
            case LONG -> ConstantDescs.CD_double;
            case ANY -> ConstantDescs.CD_int;
            case PEER, FRESH, MADE -> ConstantDescs.CD_boolean;
            default -> result.type();
        };
        MethodTypeDesc called = type.describeConstable().orElseThrow();
        builder.withMethod(
                "f" + index,
                MethodTypeDesc.of(returned, outer),
                ClassFile.ACC_PUBLIC,
                method -> method.with(RuntimeVisibleAnnotationsAttribute.of(Annotation.of(desc(ScriptVisible.class))))
                        .withCode(code -> code.trying(
                                body -> body(body, target, called, data),
                                handler -> handler.catching(desc(Throwable.class), JavaCallClass::raise))));
    }

    private static void body(CodeBuilder code, JavaTarget target, MethodTypeDesc called, int data) {
        JavaPassing result = target.result();
        if (result == JavaPassing.LONG || result == JavaPassing.ANY) {
            code.aload(0);
        } else if (result.isOfKnownView()) {
            code.aload(0).getfield(SUPER, "registers", REGISTERS);
        }
        code.ldc(DynamicConstantDesc.ofNamed(CLASS_DATA, ConstantDescs.DEFAULT_NAME, desc(MethodHandle.class), data));
        if (target.instance()) {
            code.aload(0).getfield(SUPER, "registers", REGISTERS);
            code.invokevirtual(REGISTERS, "takeSelf", MethodTypeDesc.of(ConstantDescs.CD_Object));
        }
        int self = -1;
        if (target.mayGiveItself()) {
            self = code.allocateLocal(TypeKind.REFERENCE);
            code.dup().astore(self);
        }
        int slot = 1;
        for (int i = 0; i < target.types().size(); i++) {
            JavaPassing passing = JavaPassing.ofParameter(target.types().get(i));
            if (passing.isReference()) {
                code.aload(0).getfield(SUPER, "registers", REGISTERS).loadConstant(i);
                code.invokevirtual(REGISTERS, "take", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int));
            } else {
                TypeKind kind = TypeKind.from(passing.type());
                code.loadLocal(kind, slot);
                slot += kind.slotSize();
            }
        }
        code.invokevirtual(desc(MethodHandle.class), "invokeExact", called);
        switch (result) {
            case LONG ->
                code.invokevirtual(SUPER, "number", MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long))
                        .dreturn();
            case ANY -> {
                List<ClassDesc> taken = new ArrayList<>(List.of(ConstantDescs.CD_Object));
                if (self >= 0) {
                    code.aload(self);
                    taken.add(ConstantDescs.CD_Object);
                }
                code.invokevirtual(SUPER, "any", MethodTypeDesc.of(ConstantDescs.CD_int, taken))
                        .ireturn();
            }
            case PEER, FRESH, MADE ->
                code.invokevirtual(
                                REGISTERS, "give", MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object))
                        .ireturn();
            default -> code.return_(TypeKind.from(called.returnType()));
        }
    }

    private static void raise(CodeBuilder code) {
        int caught = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(caught)
                .aload(0)
                .aload(caught)
                .invokevirtual(SUPER, "raise", MethodTypeDesc.of(desc(RuntimeException.class), desc(Throwable.class)))
                .athrow();
    }
}
