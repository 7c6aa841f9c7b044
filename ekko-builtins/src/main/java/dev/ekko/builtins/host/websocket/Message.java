package dev.ekko.builtins.host.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A message that comes in, put together from its frames. */
final class Message {
    private static final byte[] NONE = {};

    private final int limit;
    private final boolean text;
    private byte[] bytes = NONE;
    private int length;

    /**
     * Begins one.
     *
     * @param text whether its bytes are UTF-8
     * @param limit how many bytes it may have
     */
    Message(boolean text, int limit) {
        this.text = text;
        this.limit = limit;
    }

    boolean isText() {
        return text;
    }

    /** Adds what a frame carries. */
    void add(ByteBuf content) {
        int more = content.readableBytes();
        if (more > limit - length) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG, "a message is larger than " + limit + " bytes");
        }
        if (length + more > bytes.length) {
            // Exactly what is there for the one frame that most messages have; then twice as much each time.
            bytes = Arrays.copyOf(bytes, length == 0 ? more : Math.max(length + more, Math.min(limit, 2 * length)));
        }
        content.readBytes(bytes, length, more);
        length += more;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    String text() {
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return chars.toString();
        } catch (CharacterCodingException e) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "a message of text is not valid UTF-8", e);
        }
    }
}
