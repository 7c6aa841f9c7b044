package dev.ekko.impl.interop;

import static dev.ekko.impl.interop.GeneratedClass.desc;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.graalvm.polyglot.Value;

/**
 * Generates the hidden class behind a bound object: one public method for each function, with primitive and string types
 * as they are.
 */
final class BoundClass {
    static final String SIMPLE_NAME = "BoundMethods";

    private static final ClassDesc SUPER = desc(Bound.class);
    private static final ClassDesc VALUE = desc(Value.class);
    private static final MethodTypeDesc SETTLES =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_int, VALUE, VALUE);

    private BoundClass() {}

    /** A constructor that takes the target, the shape and the border of the realm, and gives a {@link Bound}. */
    static MethodHandle define(List<List<BoundFunction>> functions) {
        return GeneratedClass.define(SIMPLE_NAME, Bound.class, 3, made -> {
            for (int i = 0; i < functions.size(); i++) {
                List<BoundFunction> overloads = functions.get(i);
                if (overloads.size() == 1 && overloads.getFirst().direct()) {
                    method(made, i, overloads.getFirst());
                }
            }
        });
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

    private static void method(GeneratedClass made, int index, BoundFunction function) {
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
        made.method("f" + index, MethodTypeDesc.of(returned, outer), code -> {
            if (result == Passing.LONG || result == Passing.CODEC || result == Passing.ANY) {
                code.aload(0);
            }
            made.handle(code, generic(function.handle()));
            body(code, index, outer, async, MethodTypeDesc.of(result.type(), inner), result);
        });
    }

    private static void body(
            CodeBuilder code, int index, ClassDesc[] outer, boolean async, MethodTypeDesc inner, Passing result) {
        code.aload(0).getfield(SUPER, "target", ConstantDescs.CD_Object);
        int slot = 1;
        for (int i = 0; i < inner.parameterCount() - 1; i++) {
            if (outer[i].equals(VALUE)) {
                code.aload(0).aload(slot).loadConstant(index).loadConstant(i);
                code.invokevirtual(
                        SUPER,
                        "argument",
                        MethodTypeDesc.of(ConstantDescs.CD_Object, VALUE, ConstantDescs.CD_int, ConstantDescs.CD_int));
                slot++;
            } else {
                slot = GeneratedClass.argument(code, outer[i], slot);
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
            default -> code.return_(TypeKind.from(result.type()));
        }
    }
}
