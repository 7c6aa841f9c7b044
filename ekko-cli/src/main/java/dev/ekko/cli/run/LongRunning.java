package dev.ekko.cli.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Leaves a mark for a program that all compilers of the JVM would make faster, so that the launcher starts it with them
 * the next time; see the profiles in docs/cli.md.
 *
 * <p>That is a program whose time goes into library code, or one that has worked for very long.
 */
final class LongRunning {
    private static final Duration BEGINNING = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int LOOKS = 40;
    private static final double MUCH_LIBRARY = 0.4;
    private static final Duration MUCH = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private LongRunning() {}

    /**
     * Begins to watch the calling thread, which will run the program, where the launcher chose the profile for short programs.
     *
     * @param home Ekko's directory
     * @param directory the directory of the run
     * @param program the program, as the command line has it
     */
    static void watch(Path home, Path directory, String program) {
        if (!"start".equals(System.getProperty("ekko.profile"))) {
            return;
        }
        Thread worker = Thread.currentThread();
        Thread.ofPlatform().daemon().name("ekko-long-running").start(() -> {
            try {
                // What most programs do then is to load and to get warm, in library code; and most have ended after it.
                Thread.sleep(BEGINNING);
                if (System.getProperty("ekko.training") != null) {
                    // On a slow machine; what is loaded from here on would be a part of every start.
                    return;
                }
                Duration pause = Duration.ZERO;
                while (!worksInLibrary(worker) && used().compareTo(MUCH) < 0) {
                    Thread.sleep(pause);
                    pause = pause.plusSeconds(2);
                    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
                }
                mark(file(home, directory, program));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static boolean worksInLibrary(Thread worker) throws InterruptedException {
        LibraryShare share = new LibraryShare();
        for (int i = 0; i < LOOKS; i++) {
            Thread.sleep(LOOK_EVERY);
            share.look(worker);
        }
        return share.value().orElse(0.0) >= MUCH_LIBRARY;
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
