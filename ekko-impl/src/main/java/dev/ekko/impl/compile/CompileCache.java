package dev.ekko.impl.compile;

import dev.ekko.impl.host.HostFiles;
import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleSource;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles each content once: results are shared in memory by all realms, and kept on disk where that pays.
 *
 * <p>The disk is a convenience only: an entry that is damaged, truncated or somebody else's is compiled anew and
 * replaced, and where the folder cannot be written everything works as without it. Thread-safe; several processes may
 * share one folder.
 */
public final class CompileCache {
    private static final Logger LOG = LoggerFactory.getLogger(CompileCache.class);
    private static final byte[] MAGIC = "EKKOC\1".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MAX_ENTRIES = 4096;
    // Scanning plain JavaScript is faster than reading a second file, until it is really large.
    private static final int LARGE = 512 * 1024;
    private static final int LOCKS = 64;

    private final Compiler compiler;
    private final HostFiles files;
    private final @Nullable Path directory;
    private final Object[] locks = new Object[LOCKS];
    private final Map<String, SoftReference<CompiledModule>> memory = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<CompiledModule>> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /**
     * Creates a cache.
     *
     * @param compiler makes what is not there
     * @param files the way to the disk
     * @param directory where entries are kept, or null for memory only
     */
    public CompileCache(Compiler compiler, HostFiles files, @Nullable Path directory) {
        this.compiler = compiler;
        this.files = files;
        this.directory = directory;
        Arrays.setAll(locks, i -> new Object());
    }

    /** The compiled form of a source; fails as {@link Compiler#compile} does, and failures are not kept. */
    public CompiledModule compile(ModuleSource source, CompileOptions options) {
        if (source.kind() == ModuleKind.BYTES || source.kind() == ModuleKind.TEXT) {
            return compiler.compile(source, options);
        }
        byte[] bytes = source.bytes();
        String key = key(source, bytes, options);
        boolean kept = isKept(source.kind(), bytes.length);
        CompiledModule known = remembered(key);
        if (known != null) {
            return known;
        }
        // One thread compiles, the others of the same content wait for it.
        synchronized (locks[key.hashCode() & (LOCKS - 1)]) {
            known = remembered(key);
            if (known != null) {
                return known;
            }
            CompiledModule module = kept
                    ? load(key, source).orElseGet(() -> compileAndStore(key, source, options))
                    : compiler.compile(source, options);
            synchronized (memory) {
                memory.put(key, new SoftReference<>(module));
            }
            return module;
        }
    }

    private @Nullable CompiledModule remembered(String key) {
        synchronized (memory) {
            SoftReference<CompiledModule> reference = memory.get(key);
            return reference == null ? null : reference.get();
        }
    }

    private static boolean isTranspiled(ModuleKind kind) {
        return switch (kind) {
            case TYPESCRIPT, TSX, JSX, COMMONJS_TYPESCRIPT -> true;
            default -> false;
        };
    }

    private static String key(ModuleSource source, byte[] bytes, CompileOptions options) {
        String plain = options.jsxDevelopment() ? source.url().toString() : "";
        // Options that cannot change the outcome would only make more entries of it.
        String settings = isTranspiled(source.kind()) ? options + plain : "";
        MessageDigest digest = digest();
        digest.update((Compiler.VERSION + "\n" + SwcLibrary.VERSION + "\n" + source.kind() + "\n" + settings + "\n"
                        + bytes.length + "\n")
                .getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private boolean isKept(ModuleKind kind, int size) {
        return directory != null && (isTranspiled(kind) || (size >= LARGE && kind != ModuleKind.JSON));
    }

    private Optional<CompiledModule> load(String key, ModuleSource source) {
        Path file = entry(key);
        try {
            Optional<byte[]> entry = files.readIfPresent(file);
            return entry.isEmpty() ? Optional.empty() : Optional.of(unpack(key, entry.get(), source));
        } catch (IOException | RuntimeException unusable) {
            LOG.debug("Cannot use the compile cache entry {}; compiling anew", file, unusable);
            return Optional.empty();
        }
    }

    private CompiledModule compileAndStore(String key, ModuleSource source, CompileOptions options) {
        CompiledModule module = compiler.compile(source, options);
        Path file = entry(key);
        try {
            files.writeAtomically(file, pack(key, ModuleCodec.encode(module)));
        } catch (IOException | RuntimeException unwritable) {
            LOG.debug("Cannot write the compile cache entry {}; going on without it", file, unwritable);
        }
        return module;
    }

    private Path entry(String key) {
        return Objects.requireNonNull(directory).resolve(key);
    }

    private static byte[] pack(String key, byte[] payload) {
        byte[] name = key.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(MAGIC.length + name.length + Long.BYTES + payload.length)
                .put(MAGIC)
                .put(name)
                .putLong(checksum(payload))
                .put(payload)
                .array();
    }

    private static CompiledModule unpack(String key, byte[] entry, ModuleSource source) throws IOException {
        byte[] name = key.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.wrap(entry);
        int head = MAGIC.length + name.length + Long.BYTES;
        if (entry.length < head
                || !Arrays.equals(entry, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || !Arrays.equals(entry, MAGIC.length, MAGIC.length + name.length, name, 0, name.length)) {
            throw new IOException("Not an entry for this content");
        }
        byte[] payload = Arrays.copyOfRange(entry, head, entry.length);
        if (buffer.getLong(head - Long.BYTES) != checksum(payload)) {
            throw new IOException("The checksum is wrong");
        }
        return ModuleCodec.decode(payload, SourceText.of(source).text());
    }

    private static long checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return crc.getValue();
    }
}
