package dev.ekko.cli;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Hands the JVM's compilers the directives that the launcher names in the peak profile.
 *
 * <p>The JVM could read the file itself, but prints a line about it to standard output, which is the program's.
 */
final class CompilerDirectives {
    private CompilerDirectives() {}

    /** Begins to do so in the background, where directives are named. */
    static void add() {
        String file = System.getProperty("ekko.directives");
        if (file != null) {
            Thread.ofPlatform().daemon().name("ekko-directives").start(() -> add(file));
        }
    }

    private static void add(String file) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "compilerDirectivesAdd",
                            new Object[] {new String[] {file}},
                            new String[] {String[].class.getName()});
        } catch (JMException withoutThem) {
            // The program runs as it should, and gets warm more slowly.
            return;
        }
    }
}
