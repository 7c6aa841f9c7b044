package dev.ekko.impl.interop;

import org.jspecify.annotations.Nullable;

/**
 * Where the objects of a call wait for it, in one realm.
 *
 * <p>The engine's conversion of an object that is passed to a Java method costs more than the whole call of a method of
 * that object. So objects are not passed: each is told to put itself here. No code of a script runs between the first
 * that does and the call, so one set of registers serves all.
 */
public final class JavaRegisters {
    private final @Nullable Object[] arguments = new Object[BoundSource.MOST_PARAMETERS];

    @Nullable
    Object self;

    private final JavaPlaces places = new JavaPlaces();

    JavaRegisters() {}

    JavaPlaces places() {
        return places;
    }

    /** The object at a place; generated code calls it. */
    @Nullable
    Object at(int place) {
        return places.at(place);
    }

    void put(int index, @Nullable Object java) {
        arguments[index] = java;
    }

    /** The object of the call; generated code calls it. */
    @Nullable
    Object takeSelf() {
        Object taken = self;
        self = null;
        return taken;
    }

    /** An argument of the call; generated code calls it. */
    @Nullable
    Object take(int index) {
        Object taken = arguments[index];
        arguments[index] = null;
        return taken;
    }

    /** The peer of a result whose class is known; generated code calls it. */
    @Nullable
    JavaPeer made(@Nullable Object result) {
        return result == null ? null : JavaPeer.shown(result, this);
    }

    /** The peer of an object that nobody in Java holds; generated code calls it. */
    JavaPeer fresh(Object result) {
        JavaPeer peer = JavaPeer.shown(result, this);
        peer.setFresh(true);
        return peer;
    }

    /** An argument that is null. */
    @ScriptVisible
    public void none(int index) {
        arguments[index] = null;
    }

    /** An argument that is a string. */
    @ScriptVisible
    public void text(int index, String text) {
        arguments[index] = text;
    }

    /** An argument that is a whole number. */
    @ScriptVisible
    public void integer(int index, int number) {
        arguments[index] = number;
    }

    /** An argument that is a number. */
    @ScriptVisible
    public void real(int index, double number) {
        arguments[index] = number;
    }
}
