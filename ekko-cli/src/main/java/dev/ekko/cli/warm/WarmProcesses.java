package dev.ekko.cli.warm;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The warm processes of this user, found by their sockets where the client puts them. */
final class WarmProcesses {
    private WarmProcesses() {}

    /** Sends all of them the same question; sockets that nobody listens to are left out. */
    static List<String> ask(Map<String, String> environment, String question) throws IOException {
        List<String> answers = new ArrayList<>();
        Path directory = directory(environment);
        if (isPrivate(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path socket : files.filter(file -> file.toString().endsWith(".sock"))
                        .sorted()
                        .toList()) {
                    ask(socket, question).ifPresent(answers::add);
                }
            }
        }
        return answers;
    }

    // place.c has the same rules.
    private static Path directory(Map<String, String> environment) throws IOException {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return runtime.startsWith("/") && isPrivate(Path.of(runtime))
                ? Path.of(runtime, "ekko")
                : Path.of("/tmp", "ekko-" + user());
    }

    private static Object user() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static boolean isPrivate(Path directory) {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isDirectory()
                    && PosixFilePermissions.toString(attributes.permissions()).equals("rwx------")
                    && Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                            .equals(user());
        } catch (IOException absent) {
            return false;
        }
    }

    private static Optional<String> ask(Path socket, String question) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            byte[] text = (question + "\0").getBytes(StandardCharsets.UTF_8);
            ByteBuffer request = ByteBuffer.allocate(Protocol.HEAD + text.length)
                    .order(ByteOrder.nativeOrder())
                    .put(Protocol.MAGIC)
                    .putInt(text.length)
                    .put(text)
                    .flip();
            while (request.hasRemaining()) {
                channel.write(request);
            }
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            byte[] head = in.readNBytes(1 + Integer.BYTES);
            if (head.length == 0 || head[0] != Protocol.TEXT) {
                return Optional.empty();
            }
            int length = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder()).getInt(1);
            return Optional.of(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (IOException nobodyListens) {
            return Optional.empty();
        }
    }
}
