package dev.ekko.impl.interop;

import static dev.ekko.impl.interop.GeneratedClass.desc;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates the hidden class behind a function of an imported class: one method for each overload, with primitive and
 * string types as they are and objects in the registers, and one more for objects of the call that have a place.
 */
final class JavaCallClass {
    static final String SIMPLE_NAME = "JavaMethods";

    private static final ClassDesc SUPER = desc(JavaCalls.class);
    private static final ClassDesc REGISTERS = desc(JavaRegisters.class);
    private static final ClassDesc PEER = desc(JavaPeer.class);
    private static final MethodTypeDesc MADE = MethodTypeDesc.of(PEER, ConstantDescs.CD_Object);

    private JavaCallClass() {}

    /** A constructor that takes the binding of the realm and the function, and gives a {@link JavaCalls}. */
    static MethodHandle define(List<JavaTarget> targets) {
        return GeneratedClass.define(SIMPLE_NAME, JavaCalls.class, 2, made -> {
            for (int i = 0; i < targets.size(); i++) {
                JavaTarget target = targets.get(i);
                if (target.direct()) {
                    MethodTypeDesc type = type(target);
                    made.method("f" + i, type, code -> body(made, code, target, false));
                    if (target.instance()) {
                        MethodTypeDesc placed = type.insertParameterTypes(0, ConstantDescs.CD_int);
                        made.method("g" + i, placed, code -> body(made, code, target, true));
                    }
                }
            }
        });
    }

    private static MethodTypeDesc type(JavaTarget target) {
        List<ClassDesc> taken = new ArrayList<>();
        for (Class<?> parameter : target.types()) {
            JavaPassing passing = JavaPassing.ofParameter(parameter);
            if (!passing.isReference()) {
                taken.add(passing.type());
            }
        }
        JavaPassing result = target.result();
        ClassDesc returned = switch (result) {
            case LONG -> ConstantDescs.CD_double;
            case ANY -> ConstantDescs.CD_int;
            case PEER, FRESH, MADE -> PEER;
            default -> result.type();
        };
        return MethodTypeDesc.of(returned, taken);
    }

    private static void body(GeneratedClass made, CodeBuilder code, JavaTarget target, boolean placed) {
        JavaPassing result = target.result();
        if (result == JavaPassing.LONG || result == JavaPassing.ANY) {
            code.aload(0);
        } else if (result.isOfKnownView()) {
            code.aload(0).getfield(SUPER, "registers", REGISTERS);
        }
        made.handle(code, target.handle());
        int self = -1;
        if (target.instance()) {
            code.aload(0).getfield(SUPER, "registers", REGISTERS);
            if (placed) {
                code.iload(1)
                        .invokevirtual(
                                REGISTERS, "at", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int));
            } else {
                code.invokevirtual(REGISTERS, "takeSelf", MethodTypeDesc.of(ConstantDescs.CD_Object));
            }
            if (target.mayGiveItself()) {
                self = code.allocateLocal(TypeKind.REFERENCE);
                code.dup().astore(self);
            }
        }
        int slot = placed ? 2 : 1;
        for (int i = 0; i < target.types().size(); i++) {
            JavaPassing passing = JavaPassing.ofParameter(target.types().get(i));
            if (passing.isReference()) {
                code.aload(0).getfield(SUPER, "registers", REGISTERS).loadConstant(i);
                code.invokevirtual(REGISTERS, "take", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int));
            } else {
                slot = GeneratedClass.argument(code, passing.type(), slot);
            }
        }
        MethodTypeDesc called = target.handle().type().describeConstable().orElseThrow();
        code.invokevirtual(desc(MethodHandle.class), "invokeExact", called);
        give(code, result, called, self);
    }

    private static void give(CodeBuilder code, JavaPassing result, MethodTypeDesc called, int self) {
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
            case PEER, MADE -> code.invokevirtual(REGISTERS, "made", MADE).areturn();
            case FRESH -> code.invokevirtual(REGISTERS, "fresh", MADE).areturn();
            default -> code.return_(TypeKind.from(called.returnType()));
        }
    }
}
