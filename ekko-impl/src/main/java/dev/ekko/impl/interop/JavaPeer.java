package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a script object that stands for a Java object holds of it. Nothing of it is visible to scripts: it is a token
 * that only Java can open.
 */
public final class JavaPeer {
    final @Nullable Object target;

    /** The script object; null for arguments on their way, and for objects without identity. */
    @Nullable
    Value wrapper;

    JavaPeer(@Nullable Object target) {
        this.target = target;
    }

    /** What a peer stands for; generated code calls it. */
    static @Nullable Object open(@Nullable JavaPeer peer) {
        return peer == null ? null : peer.target;
    }

    @Override
    public String toString() {
        return "Java object";
    }
}
