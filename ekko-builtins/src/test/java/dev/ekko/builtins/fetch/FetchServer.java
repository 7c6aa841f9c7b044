package dev.ekko.builtins.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of HTTP/1.1 on the loopback that says exactly what a test wants it to say, valid or not. */
final class FetchServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** A request, and the way to answer it. */
    record Call(
            String method,
            String path,
            Map<String, String> headers,
            InputStream in,
            OutputStream out,
            byte[] body,
            FetchServer server) {

        /** Sends text as it is. */
        void raw(String text) throws IOException {
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
        }

        /** Sends a whole answer with status 200. */
        void answer(byte[] content, String... headers) throws IOException {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            raw("HTTP/1.1 200 Fine\r\nContent-Length: " + content.length + "\r\n" + more + "\r\n");
            out.write(content);
            out.flush();
        }

        void answer(String text, String... headers) throws IOException {
            answer(text.getBytes(ISO_8859_1), headers);
        }
    }

    /** What is said at a path; the connection is kept where it ends without an exception. */
    interface Answer {
        void to(Call call) throws IOException;
    }

    /** What ends a connection without another word. */
    static final class Hangup extends IOException {
        private static final long serialVersionUID = 1L;
    }

    FetchServer() throws IOException {
        listener = new ServerSocket(0, 1000, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    FetchServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections there have been. */
    int connections() {
        return connections.get();
    }

    /** How many connections are open now. */
    int open() {
        return sockets.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
                String[] request = line.split(" ");
                Map<String, String> headers = new LinkedHashMap<>();
                for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
                    String[] parts = header.split(": ?", 2);
                    if (parts.length < 2) {
                        // The client has gone in the middle of its head.
                        return;
                    }
                    headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
                }
                String path = request[1].split("\\?")[0];
                boolean whole = !path.startsWith("/unread");
                Call call = new Call(
                        request[0],
                        request[1],
                        headers,
                        in,
                        socket.getOutputStream(),
                        whole ? body(in, headers) : new byte[0],
                        this);
                answers.getOrDefault(path, c -> c.raw("HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n"))
                        .to(call);
            }
        } catch (IOException gone) {
            // The client has gone, or the test wants the connection to end.
            return;
        } finally {
            sockets.remove(socket);
        }
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            throw new Hangup();
        }
        return Integer.parseInt(line, 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
