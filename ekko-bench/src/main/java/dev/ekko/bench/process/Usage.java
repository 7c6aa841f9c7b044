package dev.ekko.bench.process;

import dev.ekko.bench.runtimes.Execution;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the system counts for processes that ended: processor time, and the largest resident set. */
final class Usage {
    private static final int RUSAGE_CHILDREN = -1;
    private static final long STRUCT_RUSAGE = 256; // 144 bytes on 64-bit Linux
    private static final Path TIME = Path.of("/usr/bin/time");

    private Usage() {}

    private static final class Native {
        static final MethodHandle GETRUSAGE = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().find("getrusage").orElseThrow(),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    static boolean linux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    /**
     * User and system time of all children that ended so far, with their own children, in microseconds; the difference
     * around one child is that child's, as long as there is no other.
     */
    static long childrenMicros() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(STRUCT_RUSAGE, 8);
            int result = (int) Native.GETRUSAGE.invokeExact(RUSAGE_CHILDREN, usage);
            if (result != 0) {
                throw new IllegalStateException("getrusage gave " + result);
            }
            long micros = 0;
            for (int timeval = 0; timeval < 2; timeval++) {
                micros += usage.get(ValueLayout.JAVA_LONG, timeval * 16L) * 1_000_000
                        + usage.get(ValueLayout.JAVA_LONG, timeval * 16L + 8);
            }
            return micros;
        } catch (Throwable e) {
            throw new IllegalStateException("The processor time of children cannot be read", e);
        }
    }

    /**
     * The command that reports the largest resident set of another, from wait4: GNU time. Java could call wait4 itself,
     * but what it starts begins as a copy of this JVM's address space, and the system counts that as resident.
     */
    static Optional<List<String>> reporter(Path into) throws IOException, InterruptedException {
        if (!linux() || !Files.isExecutable(TIME)) {
            return Optional.empty();
        }
        Execution version = Execution.of(List.of(TIME.toString(), "--version"), Map.of(), Duration.ofSeconds(10));
        if (!(version.output() + version.errors()).contains("GNU")) {
            return Optional.empty();
        }
        return Optional.of(List.of(TIME.toString(), "-q", "-f", "%M", "-o", into.toString()));
    }
}
