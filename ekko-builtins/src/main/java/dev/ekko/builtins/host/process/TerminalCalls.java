package dev.ekko.builtins.host.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls of Linux for pseudo-terminals and for files in directories that are open, which Java does not offer.
 * Linked when the first of them is made.
 */
final class TerminalCalls {
    static final int EAGAIN = 11;
    static final int EIO = 5;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;

    private static final int EINTR = 4;
    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_PATH = 0x200000;
    private static final int O_WRONLY = 1;
    private static final int O_CREAT = 0x40;
    private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");
    private static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
    private static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;
    private static final int USUAL_MODE = 0666;
    private static final long TIOCSWINSZ = 0x5414;
    private static final int NAME = 128;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle OPENPT = of("posix_openpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle GRANTPT = of("grantpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle UNLOCKPT = of("unlockpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle PTSNAME = of("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle OPEN = of("open", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle OPENAT = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("openat"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(3));
    private static final MethodHandle READ = of("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = of("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle POLL = of("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = of("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle IOCTL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("ioctl"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(2));

    private TerminalCalls() {}

    /** A call that failed. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        private final int error;

        Failure(String call, int error) {
            super(call + " failed with error " + error);
            this.error = error;
        }

        int error() {
            return error;
        }
    }

    /** A new terminal's side that is not the program's; never waits. */
    static int open() throws IOException {
        int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
        int terminal = (int) call("posix_openpt", (state, arena) -> (int) OPENPT.invokeExact(state, flags));
        call("grantpt", (state, arena) -> (int) GRANTPT.invokeExact(state, terminal));
        call("unlockpt", (state, arena) -> (int) UNLOCKPT.invokeExact(state, terminal));
        return terminal;
    }

    /** The path of the program's side. */
    static String name(int terminal) throws IOException {
        String[] name = new String[1];
        call("ptsname_r", (state, arena) -> {
            MemorySegment text = arena.allocate(NAME);
            int result = (int) PTSNAME.invokeExact(state, terminal, text, (long) NAME);
            name[0] = result == 0 ? text.getString(0) : "";
            return -result;
        });
        return name[0];
    }

    /** Opens the program's side here as well. */
    static int openOther(String path) throws IOException {
        return (int) call("open", (state, arena) ->
                (int) OPEN.invokeExact(state, arena.allocateFrom(path), O_RDWR | O_NOCTTY | O_CLOEXEC));
    }

    /** A handle of a directory that is no link itself. */
    static int openDirectory(String path) throws IOException {
        int flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
        return (int) call("open", (state, arena) -> (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags));
    }

    /** A file of an open directory that is no link; created where it is to be written. Does not wait for who writes it. */
    static int openIn(int directory, String name, boolean write) throws IOException {
        int flags = (write ? O_WRONLY | O_CREAT : O_NONBLOCK) | O_NOFOLLOW | O_CLOEXEC;
        return (int) call("openat", (state, arena) ->
                (int) OPENAT.invokeExact(state, directory, arena.allocateFrom(name), flags, USUAL_MODE));
    }

    static void resize(int terminal, int columns, int rows) throws IOException {
        call("ioctl", (state, arena) -> {
            MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
            size.setAtIndex(ValueLayout.JAVA_SHORT, 0, (short) rows);
            size.setAtIndex(ValueLayout.JAVA_SHORT, 1, (short) columns);
            return (int) IOCTL.invokeExact(state, terminal, TIOCSWINSZ, size);
        });
    }

    /** Waits until it can be read or written. */
    static boolean poll(int terminal, short what, int millis) throws IOException {
        return call("poll", (state, arena) -> {
                    MemorySegment entry = arena.allocate(ValueLayout.JAVA_LONG);
                    entry.set(JAVA_INT, 0, terminal);
                    entry.set(ValueLayout.JAVA_SHORT, 4, what);
                    return (int) POLL.invokeExact(state, entry, 1L, millis);
                })
                > 0;
    }

    static int read(int terminal, byte[] bytes, int offset, int length) throws IOException {
        return (int) call("read", (state, arena) -> {
            MemorySegment data = arena.allocate(length);
            long count = (long) READ.invokeExact(state, terminal, data, (long) length);
            if (count > 0) {
                MemorySegment.copy(data, ValueLayout.JAVA_BYTE, 0, bytes, offset, (int) count);
            }
            return count;
        });
    }

    static int write(int terminal, byte[] bytes, int offset, int length) throws IOException {
        return (int) call("write", (state, arena) -> {
            MemorySegment data = arena.allocate(length);
            MemorySegment.copy(bytes, offset, data, ValueLayout.JAVA_BYTE, 0, length);
            return (long) WRITE.invokeExact(state, terminal, data, (long) length);
        });
    }

    static void close(int descriptor) throws IOException {
        call("close", (state, arena) -> (int) CLOSE.invokeExact(state, descriptor));
    }

    /** One call, which leaves its error number in the first segment. */
    @FunctionalInterface
    private interface SystemCall {
        long run(MemorySegment state, Arena arena) throws Throwable;
    }

    private static long call(String name, SystemCall call) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            while (true) {
                long result = invoke(call, state, arena);
                if (result >= 0) {
                    return result;
                }
                int error = (int) ERRNO.get(state, 0L);
                // A close that was interrupted has closed all the same.
                if (error != EINTR || name.equals("close")) {
                    throw new Failure(name, error);
                }
            }
        }
    }

    private static long invoke(SystemCall call, MemorySegment state, Arena arena) {
        try {
            return call.run(state, arena);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A system call cannot throw this", e);
        }
    }

    private static MethodHandle of(String name, ValueLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }
}
