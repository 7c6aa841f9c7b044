package dev.ekko.impl.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The operations relative to an open directory that the JDK's {@code SecureDirectoryStream} lacks: to make directories
 * and links in it, to read a link, and to rename without replacing. They are the C library's own.
 */
final class NativeDirectories {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");
    private static final int DIRECTORY = MAC ? 0x100000 : ARM ? 0x4000 : 0x10000;
    private static final int NOFOLLOW = MAC ? 0x100 : ARM ? 0x8000 : 0x20000;
    private static final int CLOEXEC = MAC ? 0x1000000 : 0x80000;
    /** Linux: a handle that wants no permission to list; elsewhere an ordinary one. */
    private static final int PATH_ONLY = MAC ? 0 : 0x200000;

    private static final int NO_REPLACE = 1;
    private static final int LONGEST_LINK = 1 << 16;
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(1, "Operation not permitted"),
            Map.entry(18, "Invalid cross-device link"),
            Map.entry(20, "Not a directory"),
            Map.entry(21, "Is a directory"),
            Map.entry(22, "Invalid argument"),
            Map.entry(24, "Too many open files"),
            Map.entry(28, "No space left on device"),
            Map.entry(30, "Read-only file system"),
            Map.entry(31, "Too many links"),
            Map.entry(MAC ? 63 : 36, "File name too long"),
            Map.entry(MAC ? 62 : 40, "Too many levels of symbolic links"),
            Map.entry(MAC ? 66 : 39, "Directory not empty"));

    private final MethodHandle openAt;
    private final MethodHandle close;
    private final MethodHandle makeDirectory;
    private final MethodHandle makeLink;
    private final MethodHandle makeSymlink;
    private final MethodHandle readLink;
    private final @Nullable MethodHandle rename;

    private NativeDirectories() {
        openAt = need("openat", true, JAVA_INT, ADDRESS, JAVA_INT);
        close = need("close", false, JAVA_INT);
        makeDirectory = need("mkdirat", false, JAVA_INT, ADDRESS, JAVA_INT);
        makeLink = need("linkat", false, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
        makeSymlink = need("symlinkat", false, ADDRESS, JAVA_INT, ADDRESS);
        readLink = function(
                        "readlinkat", false, FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG))
                .orElseThrow();
        rename = function(
                        "renameat2",
                        false,
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT))
                .orElse(null);
    }

    private static final class Holder {
        static final @Nullable NativeDirectories FOUND = find();

        private static @Nullable NativeDirectories find() {
            if (OperatingSystem.isWindows()) {
                return null;
            }
            try {
                return new NativeDirectories();
            } catch (RuntimeException | LinkageError unavailable) {
                // Native access may be denied to this library; then links are looked for before and after.
                LoggerFactory.getLogger(NativeDirectories.class).debug("No calls of the C library", unavailable);
                return null;
            }
        }
    }

    /** Empty on Windows, and where native access is denied. */
    static Optional<NativeDirectories> get() {
        return Optional.ofNullable(Holder.FOUND);
    }

    private static MethodHandle need(String name, boolean variadic, MemoryLayout... arguments) {
        return function(name, variadic, FunctionDescriptor.of(JAVA_INT, arguments))
                .orElseThrow();
    }

    @SuppressWarnings("restricted") // the launcher and the manual say which flag allows it
    private static Optional<MethodHandle> function(String name, boolean variadic, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup lookup = linker.defaultLookup();
        Linker.Option state = Linker.Option.captureCallState("errno");
        Linker.Option[] options = variadic
                ? new Linker.Option[] {
                    state, Linker.Option.firstVariadicArg(type.argumentLayouts().size())
                }
                : new Linker.Option[] {state};
        return lookup.find(name).map(symbol -> linker.downcallHandle(symbol, type, options));
    }

    /** An open directory, found from the root without following links. */
    final class Directory implements AutoCloseable {
        private final int handle;

        private Directory(int handle) {
            this.handle = handle;
        }

        void makeDirectory(Path name, int mode) throws IOException {
            call(name, (arena, state) -> (int) makeDirectory.invokeExact(state, handle, bytes(arena, name), mode));
        }

        void makeSymlink(Path name, byte[] target) throws IOException {
            call(name, (arena, state) ->
                    (int) makeSymlink.invokeExact(state, bytes(arena, target), handle, bytes(arena, name)));
        }

        void makeLink(Path name, Directory of, Path existing) throws IOException {
            call(name, (arena, state) -> (int)
                    makeLink.invokeExact(state, of.handle, bytes(arena, existing), handle, bytes(arena, name), 0));
        }

        /** Renames an entry, unless the new name is taken; false where the system cannot do that in one step. */
        boolean renameTo(Path name, Directory to, Path newName) throws IOException {
            MethodHandle function = rename;
            if (function == null) {
                return false;
            }
            try {
                call(newName, (arena, state) -> (int) function.invokeExact(
                        state, handle, bytes(arena, name), to.handle, bytes(arena, newName), NO_REPLACE));
                return true;
            } catch (FileSystemException failure) {
                // Some file systems do not know the flag.
                if ("Invalid argument".equals(failure.getReason()) || "errno 38".equals(failure.getReason())) {
                    return false;
                }
                throw failure;
            }
        }

        byte[] readLink(Path name) throws IOException {
            byte[][] target = new byte[1][];
            call(name, (arena, state) -> {
                MemorySegment room = arena.allocate(LONGEST_LINK);
                long length = (long) readLink.invokeExact(state, handle, bytes(arena, name), room, (long) LONGEST_LINK);
                target[0] = length < 0 ? new byte[0] : room.asSlice(0, length).toArray(JAVA_BYTE);
                return length < 0 ? -1 : 0;
            });
            return target[0];
        }

        @Override
        public void close() throws IOException {
            call(Path.of(""), (arena, state) -> (int) close.invokeExact(state, handle));
        }
    }

    /** Opens a directory given by an absolute path without links. */
    Directory open(Path directory) throws IOException {
        int current = openAt(-1, Objects.requireNonNull(directory.getRoot()));
        for (Path name : directory) {
            try (Directory above = new Directory(current)) {
                current = openAt(above.handle, name);
            }
        }
        return new Directory(current);
    }

    private int openAt(int above, Path name) throws IOException {
        int flags = DIRECTORY | NOFOLLOW | CLOEXEC | PATH_ONLY;
        return call(name, (arena, state) -> (int) openAt.invokeExact(state, above, bytes(arena, name), flags));
    }

    @FunctionalInterface
    private interface Call {
        int run(Arena arena, MemorySegment state) throws Throwable;
    }

    private static int call(Path name, Call call) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = call.run(arena, state);
            if (result < 0) {
                throw failure(name.toString(), state.get(JAVA_INT, 0));
            }
            return result;
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("A call of the C library threw", impossible);
        }
    }

    private static FileSystemException failure(String name, int errno) {
        return switch (errno) {
            case 2 -> new NoSuchFileException(name);
            case 13 -> new AccessDeniedException(name);
            case 17 -> new FileAlreadyExistsException(name);
            default -> new FileSystemException(name, null, REASONS.getOrDefault(errno, "errno " + errno));
        };
    }

    private static MemorySegment bytes(Arena arena, Path name) {
        return bytes(arena, PathText.bytes(name));
    }

    private static MemorySegment bytes(Arena arena, byte[] text) {
        return arena.allocateFrom(JAVA_BYTE, Arrays.copyOf(text, text.length + 1));
    }
}
