package dev.ekko.impl.engine;

import dev.ekko.impl.module.ModuleGraph;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The file system that the engine sees: it holds the module graph's texts and nothing else.
 *
 * <p>Specifiers that reach the engine as somebody wrote them, from {@code eval("import('...')")} or a function made of
 * text, are resolved here, against the runtime's directory, because the engine does not tell who asks.
 */
final class ModuleFiles implements FileSystem {
    private static final String ROOT = "/ekko/";
    private static final String UNRESOLVED = "/ekko-unresolved/";

    private final ModuleGraph graph;
    private final Function<String, String> resolveRaw;

    /**
     * Makes the file system of one realm.
     *
     * @param resolveRaw loads what a specifier stands for and returns its name in the graph
     */
    ModuleFiles(ModuleGraph graph, Function<String, String> resolveRaw) {
        this.graph = graph;
        this.resolveRaw = resolveRaw;
    }

    private static @Nullable String id(Path path) {
        String text = path.toString();
        return text.startsWith(ROOT) ? "ekko:" + text.substring(ROOT.length()) : null;
    }

    private static Path path(String id) {
        return Path.of(ROOT + id.substring("ekko:".length()));
    }

    @Override
    public Path parsePath(URI uri) {
        String text = uri.toString();
        return "ekko".equals(uri.getScheme()) ? path(text) : unresolved(text);
    }

    @Override
    public Path parsePath(String text) {
        return text.startsWith(ROOT) || text.isEmpty() ? Path.of(text) : unresolved(text);
    }

    private static Path unresolved(String specifier) {
        return Path.of(UNRESOLVED
                + URLEncoder.encode(specifier, StandardCharsets.UTF_8).replace("*", "%2A"));
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        if (modes.contains(AccessMode.WRITE) || modes.contains(AccessMode.EXECUTE)) {
            throw new NoSuchFileException(path.toString());
        }
        if (path.getNameCount() == 0) {
            // The engine fails over a file without a name; it gets one from toRealPath, under which there is nothing.
            return;
        }
        Path real = toRealPath(path);
        String id = id(real);
        if (id == null || !graph.has(id)) {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return path.isAbsolute() ? path : Path.of(ROOT).resolve(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        String text = path.toString();
        if (text.startsWith(ROOT)) {
            return path;
        }
        if (path.getNameCount() == 0) {
            return Path.of(ROOT + "-");
        }
        if (!text.startsWith(UNRESOLVED)) {
            throw new NoSuchFileException(text);
        }
        String specifier = URLDecoder.decode(text.substring(UNRESOLVED.length()), StandardCharsets.UTF_8);
        try {
            return path(resolveRaw.apply(specifier));
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private byte[] content(Path path) throws NoSuchFileException {
        String id = id(path);
        String text = id == null ? null : graph.text(id);
        if (text == null) {
            throw new NoSuchFileException(path.toString());
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return new Text(content(toRealPath(path)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Map.of("isRegularFile", true, "isDirectory", false, "isSymbolicLink", false, "size", (long)
                content(toRealPath(path)).length);
    }

    // Spares the engine a search for a detector of file types; what comes from here is always a module.
    @Override
    public String getMimeType(Path path) {
        return "application/javascript+module";
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        throw new NoSuchFileException(directory.toString());
    }

    @Override
    public void delete(Path path) throws IOException {
        throw new NoSuchFileException(path.toString());
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        throw new NoSuchFileException(directory.toString());
    }

    /** A text as a channel. */
    private static final class Text implements SeekableByteChannel {
        private final ByteBuffer bytes;
        private boolean open = true;

        Text(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int count = Math.min(target.remaining(), bytes.remaining());
            target.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return bytes.position();
        }

        @Override
        public SeekableByteChannel position(long position) {
            bytes.position((int) Math.min(position, bytes.limit()));
            return this;
        }

        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
