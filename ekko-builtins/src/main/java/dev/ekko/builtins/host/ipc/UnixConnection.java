package dev.ekko.builtins.host.ipc;

import dev.ekko.spi.JsError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A connection to a Unix socket, with a stream for each direction that do not wait for one another. */
public final class UnixConnection {
    private final SocketChannel channel;

    private UnixConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Where a path leads, links followed; the path itself where nothing is there.
     *
     * @param path absolute
     */
    public static Path resolved(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path.normalize();
        }
    }

    /**
     * Connects; may wait.
     *
     * @param path the socket
     * @throws JsError with a code where that fails
     */
    public static UnixConnection open(Path path) {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
                return new UnixConnection(channel);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException | UnsupportedOperationException failure) {
            throw failed(path, failure);
        }
    }

    private static JsError failed(Path path, Exception failure) {
        String reason = String.valueOf(failure.getMessage());
        String code = failure instanceof UnsupportedOperationException
                ? "not-supported"
                : reason.contains("Permission denied")
                        ? "access-denied"
                        : reason.contains("too long")
                                ? "name-too-long"
                                : Files.exists(path) ? "connection-refused" : "not-found";
        String remedy = code.equals("connection-refused")
                ? "; does the peer listen there?"
                : code.equals("not-found") ? "; is the peer running?" : "";
        return JsError.coded(
                code,
                "Cannot connect to \"" + path + "\": " + reason + remedy,
                Map.of("path", path.toString()),
                failure);
    }

    /** What the peer writes. */
    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return channel.read(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    /** What the peer reads. */
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        };
    }

    /** Ends it; whoever reads or writes stops waiting. */
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is over in any case.
            return;
        }
    }
}
