package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a script object that stands for a Java object holds of it, where no script can reach it: a token that only Java
 * can open, and that tells a call where its object is, or puts it there.
 */
public final class JavaPeer {
    private static final int FRESH = -2;

    final @Nullable Object target;
    private final JavaRegisters registers;

    /** The script object; null for arguments on their way, and for objects without identity. */
    @Nullable
    Value wrapper;

    private final int place;

    /** Its place where it may be used; {@link #FRESH} as long as it is not known by its Java object. */
    private int open;

    private JavaPeer(@Nullable Object target, JavaRegisters registers, boolean placed) {
        this.target = target;
        this.registers = registers;
        this.place = placed && target != null ? registers.places().take(this) : JavaPlaces.NONE;
        this.open = place;
    }

    /** Of an object that is on its way, or seldom called. */
    static JavaPeer of(@Nullable Object target, JavaRegisters registers) {
        return new JavaPeer(target, registers, false);
    }

    /** Of an object for which a script object is being made. */
    static JavaPeer shown(Object target, JavaRegisters registers) {
        return new JavaPeer(target, registers, true);
    }

    /** Whether it is not yet known by its Java object, because nobody in Java can have that. */
    boolean isFresh() {
        return open == FRESH;
    }

    void setFresh(boolean fresh) {
        open = fresh ? FRESH : place;
    }

    /** Where a call finds its object; negative where it has no place, or is fresh. */
    @ScriptVisible
    public int open() {
        return open;
    }

    /** Where a call that shows the object to nobody finds it; negative where it has no place. */
    @ScriptVisible
    public int place() {
        return place;
    }

    /** Makes it the object of the next call; whether it is fresh. */
    @ScriptVisible
    public boolean self() {
        registers.self = target;
        return open == FRESH;
    }

    /** Makes it an argument of the next call; whether it is fresh. */
    @ScriptVisible
    public boolean arg(int index) {
        registers.put(index, target);
        return open == FRESH;
    }

    @Override
    public String toString() {
        return "Java object";
    }
}
