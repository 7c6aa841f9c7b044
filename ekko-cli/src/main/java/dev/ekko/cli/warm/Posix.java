package dev.ekko.cli.warm;

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
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls of Linux that Java does not offer: passing descriptors over a socket, and using descriptors that
 * somebody else has opened.
 */
final class Posix {
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final short POLLIN = 1;
    static final short POLLPRI = 2;
    static final short POLLOUT = 4;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int MSG_CMSG_CLOEXEC = 0x40000000;
    static final int SHUT_RDWR = 2;

    private static final int PRIO_PROCESS = 0;
    private static final int LEAST_URGENT = 19;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = of("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = of("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = of("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle ACCEPT = of("accept4", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle SHUTDOWN = of("shutdown", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle GETSOCKOPT =
            of("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle RECVMSG = of("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SEND = of("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = of("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = of("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle POLL = of("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle GETTID = of("gettid", JAVA_INT);
    private static final MethodHandle SETPRIORITY = of("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = of("close", JAVA_INT, JAVA_INT);

    private Posix() {}

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

    static int socket(int domain, int type) throws IOException {
        return (int) call("socket", state -> (int) SOCKET.invokeExact(state, domain, type, 0));
    }

    static void bind(int descriptor, MemorySegment address) throws IOException {
        int length = (int) address.byteSize();
        call("bind", state -> (int) BIND.invokeExact(state, descriptor, address, length));
    }

    static void listen(int descriptor, int backlog) throws IOException {
        call("listen", state -> (int) LISTEN.invokeExact(state, descriptor, backlog));
    }

    static int accept(int descriptor, int flags) throws IOException {
        return (int) call("accept4", state ->
                (int) ACCEPT.invokeExact(state, descriptor, MemorySegment.NULL, MemorySegment.NULL, flags));
    }

    static void shutdown(int descriptor) throws IOException {
        call("shutdown", state -> (int) SHUTDOWN.invokeExact(state, descriptor, SHUT_RDWR));
    }

    static void getsockopt(int descriptor, int level, int name, MemorySegment value, MemorySegment length)
            throws IOException {
        call("getsockopt", state -> (int) GETSOCKOPT.invokeExact(state, descriptor, level, name, value, length));
    }

    static int recvmsg(int descriptor, MemorySegment message, int flags) throws IOException {
        return (int) call("recvmsg", state -> (long) RECVMSG.invokeExact(state, descriptor, message, flags));
    }

    static int send(int descriptor, MemorySegment data, long length) throws IOException {
        return (int) call("send", state -> (long) SEND.invokeExact(state, descriptor, data, length, MSG_NOSIGNAL));
    }

    static int read(int descriptor, MemorySegment data, long length) throws IOException {
        return (int) call("read", state -> (long) READ.invokeExact(state, descriptor, data, length));
    }

    static int write(int descriptor, MemorySegment data, long length) throws IOException {
        return (int) call("write", state -> (long) WRITE.invokeExact(state, descriptor, data, length));
    }

    /** Waits for one of some descriptors; {@code entries} is an array of {@code struct pollfd}. */
    static int poll(MemorySegment entries, long count, int millis) throws IOException {
        return (int) call("poll", state -> (int) POLL.invokeExact(state, entries, count, millis));
    }

    /** Lets this thread alone give way to everybody else; on Linux a priority is a thread's. */
    static void giveWay() throws IOException {
        int thread = (int) call("gettid", state -> (int) GETTID.invokeExact(state));
        call("setpriority", state -> (int) SETPRIORITY.invokeExact(state, PRIO_PROCESS, thread, LEAST_URGENT));
    }

    static void close(int descriptor) throws IOException {
        call("close", state -> (int) CLOSE.invokeExact(state, descriptor));
    }

    /** One call, which leaves its error number in the segment. */
    @FunctionalInterface
    private interface SystemCall {
        long run(MemorySegment state) throws Throwable;
    }

    private static long call(String name, SystemCall call) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            while (true) {
                long result = invoke(call, state);
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

    private static long invoke(SystemCall call, MemorySegment state) {
        try {
            return call.run(state);
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
