package dev.ekko.impl.interop;

import dev.ekko.spi.GivenBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.graalvm.polyglot.Value;

/** Blocks of bytes: typed arrays, array buffers and {@link ByteBuffer}. */
final class Bytes {

    /**
     * A {@code ByteBuffer}, as a {@code Uint8Array} over the same memory: what is between position and limit, shared
     * with the script, not copied. From script to Java it is a copy, because a script may resize or transfer its memory.
     */
    static final Codec BUFFER = ScalarCodec.<ByteBuffer>of(
            "a Uint8Array or an ArrayBuffer",
            (v, c) -> switch (c.guest().kind(v)) {
                case BYTES, TYPED, BUFFER -> ByteBuffer.wrap(copy(v, c));
                default -> null;
            },
            (java, c) -> c.guest().call(Guest.Helper.over, java.slice()));

    /** An array that is given away: the memory of a {@code Uint8Array}, which scripts may transfer. */
    static final Codec GIVEN = ScalarCodec.<GivenBytes>of("bytes that only Java gives", (v, c) -> null, (java, c) -> {
        Value view = EngineMemory.view(java.bytes(), c.guest().context());
        return view == null ? Codecs.of(byte[].class).encode(java.bytes(), c) : view;
    });

    private Bytes() {}

    static byte[] copy(EngineMemory memory) {
        return Arrays.copyOfRange(memory.bytes(), memory.offset(), memory.offset() + memory.length());
    }

    /** A copy of what a typed array, a DataView or an ArrayBuffer shows. */
    static byte[] copy(Value value, Crossing crossing) {
        EngineMemory memory = EngineMemory.of(value);
        if (memory != null) {
            return copy(memory);
        }
        Value buffer = value;
        long offset = 0;
        long length;
        if (value.hasBufferElements()) {
            length = value.getBufferSize();
        } else {
            Value window = crossing.guest().call(Guest.Helper.window, value);
            buffer = window.getArrayElement(0);
            offset = window.getArrayElement(1).asLong();
            length = window.getArrayElement(2).asLong();
        }
        byte[] bytes = new byte[Math.toIntExact(length)];
        buffer.readBuffer(offset, bytes, 0, bytes.length);
        return bytes;
    }
}
