package dev.ekko.cli.warm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The socket at which clients are expected; appears at its path all at once, and leaves no other daemon's behind. */
final class Listener implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int BACKLOG = 128;

    private final Path path;
    private final Descriptor socket;
    private final Object identity;

    private Listener(Path path, Descriptor socket, Object identity) {
        this.path = path;
        this.socket = socket;
        this.identity = identity;
    }

    static Listener open(Path path) throws IOException {
        // Bound under a name of its own and then moved: it replaces a stale socket, and nobody meets a half-made one.
        Path own = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(own);
        int number = Posix.socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC);
        try (Arena arena = Arena.ofConfined()) {
            byte[] name = own.toString().getBytes(StandardCharsets.UTF_8);
            MemorySegment address = arena.allocate(2L + name.length + 1, Short.BYTES);
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, address, JAVA_BYTE, 2, name.length);
            Posix.bind(number, address);
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
            Posix.listen(number, BACKLOG);
            Files.move(own, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Listener(path, new Descriptor(number), key(path));
        } catch (IOException | RuntimeException e) {
            Descriptor.closeNow(number);
            throw e;
        }
    }

    private static Object key(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino");
    }

    /** The next client; fails when the listener is closed. */
    Connection accept() throws IOException {
        try (Descriptor.Use use = socket.use()) {
            return new Connection(Posix.accept(use.number(), SOCK_CLOEXEC));
        }
    }

    /** Whether clients that look for the path still come here. */
    boolean isReachable() {
        try {
            return key(path).equals(identity);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Lets nobody in any more. Clients that were not accepted yet see the end of their connection, and look again. */
    @Override
    public void close() {
        socket.shutdownAndClose();
        try {
            removePath();
        } catch (IOException e) {
            // A socket without a listener is what the next daemon replaces.
            return;
        }
    }

    // Under the lock that clients hold while they start a daemon, so that the socket removed is not the next one's.
    private void removePath() throws IOException {
        Path lock = path.resolveSibling(String.valueOf(path.getFileName()).replace(".sock", ".lock"));
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                @Nullable FileLock held = channel.tryLock()) {
            if (held != null && isReachable()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
