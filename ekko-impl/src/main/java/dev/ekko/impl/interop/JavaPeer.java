package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a script object that stands for a Java object holds of it, where no script can reach it: a token that only Java
 * can open, and that puts its object where a call finds it.
 */
public final class JavaPeer {
    final @Nullable Object target;
    private final JavaRegisters registers;

    /** The script object; null for arguments on their way, and for objects without identity. */
    @Nullable
    Value wrapper;

    /** Whether it is not yet known by its Java object, because nobody in Java can have that. */
    boolean fresh;

    JavaPeer(@Nullable Object target, JavaRegisters registers) {
        this.target = target;
        this.registers = registers;
    }

    /** Makes it the object of the next call; whether it is fresh. */
    @ScriptVisible
    public boolean self() {
        registers.self = target;
        return fresh;
    }

    /** Makes it an argument of the next call; whether it is fresh. */
    @ScriptVisible
    public boolean arg(int index) {
        registers.put(index, target);
        return fresh;
    }

    @Override
    public String toString() {
        return "Java object";
    }
}
