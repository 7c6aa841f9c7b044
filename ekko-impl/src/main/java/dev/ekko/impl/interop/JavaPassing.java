package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.Trait;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.Modifier;

/** How an argument or a result passes between compiled script and a method of an imported Java class. */
@SuppressWarnings("ImmutableEnumChecker") // a ClassDesc is immutable, it only does not say so
enum JavaPassing {
    INT(ConstantDescs.CD_int, ""),
    DOUBLE(ConstantDescs.CD_double, ""),
    LONG(ConstantDescs.CD_long, ""),
    BOOLEAN(ConstantDescs.CD_boolean, ""),
    STRING(ConstantDescs.CD_String, ""),
    VOID(ConstantDescs.CD_void, ""),
    /** A result of a final class whose objects have no identity: its peer is made anew each time. */
    PEER(ConstantDescs.CD_Object, "peer"),
    /** Any object: a string or number too. */
    ANY(ConstantDescs.CD_Object, "any"),
    /** An object, or a string. */
    TEXT(ConstantDescs.CD_Object, "text"),
    /** A boxed int. */
    BOXED_INT(ConstantDescs.CD_Object, "int"),
    /** A boxed double. */
    BOXED_DOUBLE(ConstantDescs.CD_Object, "num"),
    /** An object that stands for itself; everything else through a codec. */
    OBJECT(ConstantDescs.CD_Object, "peer"),
    /** Through a codec, always. */
    CODEC(ConstantDescs.CD_Object, "none");

    private final ClassDesc type;
    private final String helper;

    JavaPassing(ClassDesc type, String helper) {
        this.type = type;
        this.helper = helper;
    }

    static JavaPassing ofParameter(Class<?> type) {
        if (type.isPrimitive()) {
            return type == int.class
                    ? INT
                    : type == double.class
                            ? DOUBLE
                            : type == long.class ? LONG : type == boolean.class ? BOOLEAN : CODEC;
        }
        if (type == String.class) {
            return STRING;
        }
        if (type == Object.class || type == Comparable.class || type == java.io.Serializable.class) {
            return ANY;
        }
        if (type == Integer.class) {
            return BOXED_INT;
        }
        if (type == Double.class) {
            return BOXED_DOUBLE;
        }
        return type == CharSequence.class ? TEXT : OBJECT;
    }

    /** The form of a result; the handle has been made to give bytes, shorts, chars and floats in a wider form. */
    static JavaPassing ofResult(Class<?> type) {
        if (type == void.class) {
            return VOID;
        }
        if (type.isPrimitive() || type == String.class) {
            return ofParameter(type);
        }
        boolean always = Modifier.isFinal(type.getModifiers())
                && Trait.isValueBased(type)
                && JavaClass.isVisible(type)
                && JavaBinding.isLiveClass(type);
        return always ? PEER : ANY;
    }

    /** The type in the handle. */
    ClassDesc type() {
        return type;
    }

    /** Whether generated code gets it as a peer. */
    boolean isReference() {
        return !helper.isEmpty();
    }

    /** The script's function that makes a peer of what is common, or gives undefined. */
    String helper() {
        return helper;
    }
}
