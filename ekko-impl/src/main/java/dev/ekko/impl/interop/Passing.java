package dev.ekko.impl.interop;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** How an argument or a result passes between compiled script and a bound method: as it is, or through a codec. */
@SuppressWarnings("ImmutableEnumChecker") // a ClassDesc is immutable, it only does not say so
enum Passing {
    INT(ConstantDescs.CD_int, "(%1$s|0)===%1$s"),
    DOUBLE(ConstantDescs.CD_double, "typeof %1$s==='number'"),
    LONG(ConstantDescs.CD_long, "isSafe(%1$s)"),
    BOOLEAN(ConstantDescs.CD_boolean, "typeof %1$s==='boolean'"),
    STRING(ConstantDescs.CD_String, "typeof %1$s==='string'"),
    VOID(ConstantDescs.CD_void, ""),
    CODEC(ConstantDescs.CD_Object, "");

    private final ClassDesc type;
    private final String guard;

    Passing(ClassDesc type, String guard) {
        this.type = type;
        this.guard = guard;
    }

    static Passing of(Class<?> type) {
        if (type == int.class) {
            return INT;
        }
        if (type == double.class) {
            return DOUBLE;
        }
        if (type == long.class) {
            return LONG;
        }
        if (type == boolean.class) {
            return BOOLEAN;
        }
        if (type == void.class) {
            return VOID;
        }
        return type == String.class ? STRING : CODEC;
    }

    ClassDesc type() {
        return type;
    }

    /** The script's test that a variable can pass as it is; empty where it always can. */
    String guard(String variable) {
        return guard.formatted(variable);
    }
}
