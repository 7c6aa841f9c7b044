package dev.ekko.builtins.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A WebSocket server written by hand, so that it can break every rule of the protocol; one thread for each socket. */
public final class SocketServer implements AutoCloseable {
    /** Bits and opcodes of frames. */
    public static final int FIN = 0x80;

    /** A frame that goes on with a message. */
    public static final int MORE = 0;

    /** A frame of text. */
    public static final int TEXT = 1;

    /** A frame of bytes. */
    public static final int BINARY = 2;

    /** A frame that closes. */
    public static final int CLOSE = 8;

    /** A frame that wants an answer. */
    public static final int PING = 9;

    /** That answer. */
    public static final int PONG = 10;

    private final ServerSocket server;
    private final Map<String, Behaviour> paths = new HashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What a path does. */
    @FunctionalInterface
    public interface Behaviour {
        /** Serves one socket; it is closed afterwards, and at once where this throws. */
        void serve(Peer peer) throws IOException;
    }

    /** A frame from the client, unmasked. */
    public record Frame(int opcode, boolean last, byte[] content) {
        /** Its content as text. */
        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** Begins to listen on a free port of this machine; its paths are added with {@link #on}. */
    public SocketServer() throws IOException {
        server = new ServerSocket(0, 2000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Adds a path. */
    public SocketServer on(String path, Behaviour behaviour) {
        paths.put(path, behaviour);
        return this;
    }

    /** The port. */
    public int port() {
        return server.getLocalPort();
    }

    /** How many sockets clients have open. */
    public int open() {
        return open.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            open.forEach(SocketServer::end);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Peer peer = new Peer(socket);
            Behaviour behaviour = paths.get(peer.path());
            if (behaviour == null) {
                peer.raw("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            } else {
                behaviour.serve(peer);
            }
        } catch (IOException broken) {
            // The client went away, which tests do on purpose.
        } finally {
            open.remove(socket);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One client. */
    public static final class Peer {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private final String path;
        private final Map<String, String> headers = new HashMap<>();

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = socket.getOutputStream();
            path = line().split(" ")[1];
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("The request broke off");
                }
                line.write(b);
            }
            return line.toString(StandardCharsets.ISO_8859_1).trim();
        }

        /** What the client asked for. */
        public String path() {
            return path;
        }

        /** A header of the handshake; empty where it is missing. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The socket itself. */
        public Socket socket() {
            return socket;
        }

        /** Completes the handshake, with more headers that end in CR LF each. */
        public void accept(String more) throws IOException {
            raw("HTTP/1.1 101 Switching Protocols\r\n"
                    + "Upgrade: websocket\r\n"
                    + "Connection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: "
                    + key() + "\r\n" + more + "\r\n");
        }

        private String key() {
            try {
                byte[] text = (header("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                        .getBytes(StandardCharsets.US_ASCII);
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Sends text as it is. */
        public void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Sends a frame. */
        public void frame(int head, byte[] content) throws IOException {
            header(head, content.length);
            out.write(content);
        }

        /** Sends a frame of text. */
        public void frame(int head, String content) throws IOException {
            frame(head, content.getBytes(StandardCharsets.UTF_8));
        }

        /** Sends the head of a frame only. */
        public void header(int head, long length) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(head);
            int size = length < 126 ? 0 : length < 65536 ? 2 : 8;
            bytes.write(size == 0 ? (int) length : size == 2 ? 126 : 127);
            for (int i = size - 1; i >= 0; i--) {
                bytes.write((int) (length >>> (8 * i)));
            }
            out.write(bytes.toByteArray());
        }

        /** Closes with a code. */
        public void bye(int code, String reason) throws IOException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.write(code >> 8);
            content.write(code);
            content.write(reason.getBytes(StandardCharsets.UTF_8));
            frame(FIN | CLOSE, content.toByteArray());
        }

        /** Waits for a frame. */
        public Frame next() throws IOException {
            int head = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((second & 0x80) == 0) {
                throw new IOException("A client must mask its frames");
            }
            long length = second & 0x7f;
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            byte[] mask = in.readNBytes(4);
            byte[] content = in.readNBytes(Math.toIntExact(length));
            for (int i = 0; i < content.length; i++) {
                content[i] ^= mask[i & 3];
            }
            return new Frame(head & 0x0f, (head & FIN) != 0, content);
        }

        /** Sends everything back until the client closes, and then answers that. */
        public void echo() throws IOException {
            while (true) {
                Frame frame = next();
                frame((frame.last() ? FIN : 0) | frame.opcode(), frame.content());
                if (frame.opcode() == CLOSE) {
                    return;
                }
            }
        }

        /** Waits until the client has ended the connection. */
        public void drain() throws IOException {
            in.skip(Long.MAX_VALUE);
            while (in.read() >= 0) {
                in.skip(Long.MAX_VALUE);
            }
        }
    }
}
