package dev.ekko.impl.interop;

import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.array.TypedArray;
import com.oracle.truffle.js.runtime.array.TypedArrayFactory;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferView;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import dev.ekko.impl.sharing.GuestObject;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the engine's own array buffers, so that bytes move between Java and scripts as one block.
 *
 * <p>The engine's API reads such a block but writes one number at a time, which is some fifty times slower, and what it
 * makes of a {@code ByteBuffer} can be neither detached nor transferred. So this class looks behind a {@link Value}.
 * Where that is not possible, as with another release of the engine, callers go by the API.
 *
 * @param bytes an array that the engine uses
 * @param offset where the script's object begins in it
 * @param length how many bytes belong to the script's object
 */
@SuppressWarnings("ArrayRecordComponent") // it shows the array, and is never compared
record EngineMemory(byte[] bytes, int offset, int length) {

    /** How the engine reads and writes the whole of such an array. */
    private static final TypedArray UINT8 =
            TypedArrayFactory.Uint8Array.createArrayType(TypedArray.BUFFER_TYPE_ARRAY, false, true);

    /**
     * The memory of a typed array or an ArrayBuffer; null of anything else, and where it is not an array of Java's:
     * shared, resizable, detached, or of WebAssembly.
     */
    static @Nullable EngineMemory of(Value value) {
        Object object = GuestObject.of(value);
        if (object instanceof JSTypedArrayObject typed) {
            byte[] bytes = bytes(typed.getArrayBuffer());
            return bytes == null ? null : new EngineMemory(bytes, typed.getByteOffset(), typed.getByteLength());
        }
        if (object instanceof JSArrayBufferObject buffer) {
            byte[] bytes = bytes(buffer);
            return bytes == null ? null : new EngineMemory(bytes, 0, buffer.getByteLength());
        }
        return null;
    }

    /**
     * A Uint8Array over an ArrayBuffer of the engine's own whose memory is an array that nobody else uses; null where that
     * is not possible. Called while the realm is held.
     */
    static @Nullable Value view(byte[] bytes, Context context) {
        if (!GuestObject.isVisible()) {
            return null;
        }
        // Who holds the realm need not have entered it, as when a promise is settled.
        context.enter();
        try {
            JSRealm realm = JSRealm.get(null);
            JSArrayBufferObject buffer = JSArrayBuffer.createArrayBuffer(realm.getContext(), realm, bytes);
            return context.asValue(JSArrayBufferView.createArrayBufferView(
                    realm.getContext(), realm, buffer, TypedArrayFactory.Uint8Array, UINT8, 0, bytes.length));
        } finally {
            context.leave();
        }
    }

    private static byte @Nullable [] bytes(JSArrayBufferObject buffer) {
        return buffer instanceof JSArrayBufferObject.Heap heap && heap.isFixedLength() ? heap.getByteArray() : null;
    }
}
