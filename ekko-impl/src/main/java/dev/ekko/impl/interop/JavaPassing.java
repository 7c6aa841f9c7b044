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
    /** A new object that nobody in Java holds yet: its script object is registered when it is first used. */
    FRESH(ConstantDescs.CD_Object, "-"),
    /** A new object. */
    MADE(ConstantDescs.CD_Object, "-"),
    /** A result of a final class whose objects have no identity: its peer is made anew each time. */
    PEER(ConstantDescs.CD_Object, "-"),
    /** Any object: a string or number too. */
    ANY(ConstantDescs.CD_Object, "typeof %1$s==='string'||typeof %1$s==='number'||%1$s===null||%1$s===undefined"),
    /** An object, or a string. */
    TEXT(ConstantDescs.CD_Object, "typeof %1$s==='string'||%1$s===null||%1$s===undefined"),
    /** A boxed int. */
    BOXED_INT(ConstantDescs.CD_Object, "%1$s===null||%1$s===undefined||(typeof %1$s==='number'&&is(%1$s|0,%1$s))"),
    /** An object that stands for itself; everything else through a codec. */
    OBJECT(ConstantDescs.CD_Object, "%1$s===null||%1$s===undefined"),
    /** Through a codec, always. */
    CODEC(ConstantDescs.CD_Object, "-");

    private final ClassDesc type;
    private final String test;

    JavaPassing(ClassDesc type, String test) {
        this.type = type;
        this.test = test;
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

    /** The form of what a constructor makes. */
    static JavaPassing ofMade(Class<?> type) {
        if (!JavaBinding.isLiveClass(type) || BoundCodec.fits(type) || !JavaClass.isVisible(type)) {
            return ofResult(type);
        }
        if (Trait.isValueBased(type)) {
            return PEER;
        }
        // The constructors of java.base tell nobody of the object; those of others may. Threads and their groups are
        // known to the JVM, which gives them to whoever asks for all there are.
        boolean known = Thread.class.isAssignableFrom(type) || ThreadGroup.class.isAssignableFrom(type);
        return type.getClassLoader() == null && !known ? FRESH : MADE;
    }

    /** Whether the class of a result is known before it is there. */
    boolean isOfKnownView() {
        return this == PEER || this == FRESH || this == MADE;
    }

    /** The type in the handle. */
    ClassDesc type() {
        return type;
    }

    /** Whether generated code finds it in the registers. */
    boolean isReference() {
        return !test.isEmpty();
    }

    /** The script's test for arguments that go into the registers as they are, to be formatted with their name. */
    String test() {
        return test;
    }
}
