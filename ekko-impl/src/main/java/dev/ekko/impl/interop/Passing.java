package dev.ekko.impl.interop;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** How an argument or a result passes between compiled script and a bound method: as it is, or through a codec. */
@SuppressWarnings("ImmutableEnumChecker") // a ClassDesc is immutable, it only does not say so
enum Passing {
    INT(ConstantDescs.CD_int),
    DOUBLE(ConstantDescs.CD_double),
    LONG(ConstantDescs.CD_long),
    BOOLEAN(ConstantDescs.CD_boolean),
    STRING(ConstantDescs.CD_String),
    VOID(ConstantDescs.CD_void),
    /** A result of a type that may be a number: numbers pass as they are, everything else through a codec. */
    ANY(ConstantDescs.CD_Object),
    CODEC(ConstantDescs.CD_Object);

    private final ClassDesc type;

    Passing(ClassDesc type) {
        this.type = type;
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

    static Passing ofResult(Class<?> type) {
        return type == Object.class || type == Integer.class || type == Double.class || type == Number.class
                ? ANY
                : of(type);
    }

    ClassDesc type() {
        return type;
    }
}
