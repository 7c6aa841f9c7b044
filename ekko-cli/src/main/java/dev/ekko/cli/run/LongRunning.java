package dev.ekko.cli.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Leaves a mark for a program that keeps the processor busy for long, so that the launcher starts it with all compilers
 * of the JVM the next time; see the profiles in docs/cli.md.
 */
final class LongRunning {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration MUCH = Duration.ofSeconds(5);

    private LongRunning() {}

    /**
     * Begins to watch, where the launcher chose the profile for short programs.
     *
     * @param home Ekko's directory
     * @param directory the directory of the run
     * @param program the program, as the command line has it
     */
    static void watch(Path home, Path directory, String program) {
        if (!"start".equals(System.getProperty("ekko.profile"))) {
            return;
        }
        Thread.ofPlatform().daemon().name("ekko-long-running").start(() -> {
            try {
                Thread.sleep(LOOK_EVERY);
                if (System.getProperty("ekko.training") != null) {
                    // On a slow machine; what is loaded from here on would be a part of every start.
                    return;
                }
                while (used().compareTo(MUCH) < 0) {
                    Thread.sleep(LOOK_EVERY);
                }
                mark(file(home, directory, program));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Duration used() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    /** The mark of a program, where the launcher looks for it. */
    static Path file(Path home, Path directory, String program) {
        return Path.of(
                home.resolve("cache/long-running") + directory.resolve(program).toString() + ".mark");
    }

    static void mark(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[0]);
        } catch (IOException | InvalidPathException unwritable) {
            // Then the program is as fast the next time as it is now.
            return;
        }
    }
}
