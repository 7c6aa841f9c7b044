package dev.ekko.cli.warm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The daemon's end of one client's socket. */
final class Connection implements AutoCloseable {
    private static final int STREAMS = 3;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int SO_PEERCRED = 17;
    private static final int REQUEST_MILLIS = 10_000;
    // struct cmsghdr on 64-bit Linux: a length, a level, a type, then the data.
    private static final int CMSG_HEAD = 16;

    private final Descriptor socket;
    private final Object sending = new Object();
    private int[] streams = {};

    Connection(int descriptor) {
        this.socket = new Descriptor(descriptor);
    }

    /** A message of the client. */
    record Message(byte type, int value, ByteBuffer data) {}

    /** Who is at the other end. */
    record Peer(int process, int user) {}

    Peer peer() throws IOException {
        try (Arena arena = Arena.ofConfined();
                Descriptor.Use use = socket.use()) {
            MemorySegment credentials = arena.allocate(JAVA_INT, STREAMS);
            MemorySegment length = arena.allocateFrom(JAVA_INT, (int) credentials.byteSize());
            Posix.getsockopt(use.number(), SOL_SOCKET, SO_PEERCRED, credentials, length);
            return new Peer(credentials.getAtIndex(JAVA_INT, 0), credentials.getAtIndex(JAVA_INT, 1));
        }
    }

    /** The request, its descriptors kept for {@link #takeStreams}. */
    Request.Texts request() throws IOException {
        byte[] head = receiveHead();
        if (!Arrays.equals(head, 0, Protocol.MAGIC.length, Protocol.MAGIC, 0, Protocol.MAGIC.length)) {
            throw new IOException("a client of another version");
        }
        int length = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder()).getInt(Protocol.MAGIC.length);
        if (length < 0 || length > Protocol.LONGEST_REQUEST) {
            throw new IOException("a request of " + length + " bytes");
        }
        byte[] body = receive(length, REQUEST_MILLIS);
        if (body == null) {
            throw new IOException("the client left before its request was complete");
        }
        return new Request.Texts(body);
    }

    /** The three descriptors that came with the request, now the caller's to close. */
    int[] takeStreams() throws IOException {
        if (streams.length != STREAMS) {
            throw new IOException("a request with " + streams.length + " descriptors");
        }
        int[] taken = streams;
        streams = new int[0];
        return taken;
    }

    private byte[] receiveHead() throws IOException {
        await(REQUEST_MILLIS);
        try (Arena arena = Arena.ofConfined();
                Descriptor.Use use = socket.use()) {
            MemorySegment data = arena.allocate(Protocol.HEAD);
            MemorySegment control = arena.allocate(64, Long.BYTES);
            MemorySegment part = arena.allocate(16, Long.BYTES);
            part.set(ADDRESS, 0, data);
            part.set(JAVA_LONG, 8, data.byteSize());
            MemorySegment message = arena.allocate(56, Long.BYTES);
            message.set(ADDRESS, 16, part);
            message.set(JAVA_LONG, 24, 1);
            message.set(ADDRESS, 32, control);
            message.set(JAVA_LONG, 40, control.byteSize());
            int count = Posix.recvmsg(use.number(), message, Posix.MSG_CMSG_CLOEXEC);
            streams = descriptors(control, message.get(JAVA_LONG, 40));
            if (count < Protocol.HEAD) {
                throw new IOException("the client left before its request");
            }
            return data.toArray(JAVA_BYTE);
        }
    }

    private static int[] descriptors(MemorySegment control, long length) {
        if (length < CMSG_HEAD || control.get(JAVA_INT, 8) != SOL_SOCKET || control.get(JAVA_INT, 12) != SCM_RIGHTS) {
            return new int[0];
        }
        int[] numbers = new int[(int) ((control.get(JAVA_LONG, 0) - CMSG_HEAD) / Integer.BYTES)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = control.get(JAVA_INT, CMSG_HEAD + (long) i * Integer.BYTES);
        }
        return numbers;
    }

    /** Sends a message without data. */
    void send(byte type, int value) throws IOException {
        send(type, value, new byte[0]);
    }

    /** Sends a message with a text. */
    void send(byte type, String text) throws IOException {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        send(type, data.length, data);
    }

    private void send(byte type, int value, byte[] data) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(1 + Integer.BYTES + data.length)
                .order(ByteOrder.nativeOrder())
                .put(type)
                .putInt(value)
                .put(data);
        synchronized (sending) {
            try (Arena arena = Arena.ofConfined();
                    Descriptor.Use use = socket.use()) {
                MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, message.array());
                for (long sent = 0; sent < bytes.byteSize(); ) {
                    sent += Posix.send(use.number(), bytes.asSlice(sent), bytes.byteSize() - sent);
                }
            }
        }
    }

    /** The next message; null when the client has gone. */
    @Nullable
    Message receive() throws IOException {
        byte[] head = receive(1 + Integer.BYTES, -1);
        if (head == null) {
            return null;
        }
        int value = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder()).getInt(1);
        byte[] data = head[0] == Protocol.TERMINAL_INPUT ? receive(value, -1) : new byte[0];
        return data == null ? null : new Message(head[0], value, ByteBuffer.wrap(data));
    }

    private byte @Nullable [] receive(int length, int millis) throws IOException {
        byte[] result = new byte[length];
        try (Arena arena = Arena.ofConfined();
                Descriptor.Use use = socket.use()) {
            MemorySegment bytes = arena.allocate(Math.max(1, length));
            for (int got = 0; got < length; ) {
                if (millis >= 0) {
                    await(millis);
                }
                int count = Posix.read(use.number(), bytes.asSlice(got), length - got);
                if (count == 0) {
                    return null;
                }
                got += count;
            }
            MemorySegment.copy(bytes, JAVA_BYTE, 0, result, 0, length);
        }
        return result;
    }

    private void await(int millis) throws IOException {
        try (Descriptor.Use use = socket.use()) {
            if (!Waiting.forInput(use.number(), millis)) {
                throw new IOException("the client does not send its request");
            }
        }
    }

    /** Lets a wait for this client, of a stream of the same run, end when the client goes. */
    Descriptor socket() {
        return socket;
    }

    /** Ends the conversation; what was sent already still arrives. */
    @Override
    public void close() {
        for (int stream : streams) {
            Descriptor.closeNow(stream);
        }
        streams = new int[0];
        socket.shutdownAndClose();
    }
}
