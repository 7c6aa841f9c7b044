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
 * text, are resolved here, against the runtime's directory, because the engine does not tell who asks; only those that
 * begin with a dot it puts beside the module itself.
 */
final class ModuleFiles implements FileSystem {
    private static final String ROOT = "/ekko/";
    private static final String UNRESOLVED = "/ekko-unresolved/";
    private static final String SCHEME = "ekko:";

    private final ModuleGraph graph;
    private final Function<String, String> resolveRaw;
    private final Function<String, @Nullable String> resolveBeside;
    // Of the realm's thread, like everything here.
    private @Nullable Runnable runtime;

    /**
     * Makes the file system of one realm.
     *
     * @param resolveRaw loads what a specifier stands for and returns its name in the graph
     * @param resolveBeside the same for the name that the engine has made of a relative specifier in a module; null where
     *     there is none
     */
    ModuleFiles(
            ModuleGraph graph, Function<String, String> resolveRaw, Function<String, @Nullable String> resolveBeside) {
        this.graph = graph;
        this.resolveRaw = resolveRaw;
        this.resolveBeside = resolveBeside;
    }

    private static @Nullable String id(Path path) {
        String text = path.toString();
        return text.startsWith(ROOT) ? SCHEME + text.substring(ROOT.length()) : text.startsWith(SCHEME) ? text : null;
    }

    private static Path path(String id) {
        return Path.of(ROOT + id.substring(SCHEME.length()));
    }

    // The engine keeps a module by the real path of its file, or by its URL where it was asked for by that; so that
    // both
    // are the same words, the real path of a module is its URL.
    private static Path real(String id) {
        return Path.of(id);
    }

    private boolean isNamed(String text) {
        return text.startsWith(SCHEME) && graph.has(text);
    }

    @Override
    public Path parsePath(URI uri) {
        String text = uri.toString();
        return "ekko".equals(uri.getScheme()) ? path(text) : unresolved(text);
    }

    @Override
    public Path parsePath(String text) {
        return text.startsWith(ROOT) || isNamed(text) || text.isEmpty() ? Path.of(text) : unresolved(text);
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
        String id = path.isAbsolute() ? null : id(path);
        return path.isAbsolute() ? path : id != null ? path(id) : Path.of(ROOT).resolve(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        String text = path.toString();
        String known = id(path);
        if (known != null) {
            return graph.has(known) ? path : beside(known, path);
        }
        if (path.getNameCount() == 0) {
            return Path.of(ROOT + "-");
        }
        if (!text.startsWith(UNRESOLVED)) {
            throw new NoSuchFileException(text);
        }
        String specifier = URLDecoder.decode(text.substring(UNRESOLVED.length()), StandardCharsets.UTF_8);
        try {
            return real(resolveRaw.apply(specifier));
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Path beside(String name, Path path) throws IOException {
        try {
            String found = resolveBeside.apply(name);
            return found == null ? path : real(found);
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    // Only what reached the engine as somebody wrote it has an import attribute that the engine looks at.
    private byte @Nullable [] json(Path path) {
        String text = path.toString();
        return text.startsWith(SCHEME) ? graph.json(text) : null;
    }

    /** Tells what to do before the first text is handed out that leads to the runtime module. */
    void whenRuntimeIsNeeded(Runnable task) {
        runtime = task;
    }

    private byte[] content(Path path) throws NoSuchFileException {
        byte[] json = json(path);
        if (json != null) {
            return json;
        }
        String id = id(path);
        String text = id == null ? null : graph.text(id);
        if (text == null) {
            throw new NoSuchFileException(path.toString());
        }
        Runnable first = runtime;
        if (first != null && ModuleGraph.needsRuntime(text)) {
            runtime = null;
            first.run();
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

    // Spares the engine a search for a detector of file types.
    @Override
    public String getMimeType(Path path) {
        return json(path) == null ? "application/javascript+module" : "application/json";
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
