package dev.ekko.builtins.host.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Files in which Linux tells about itself; on other systems they are not there. */
final class ProcFiles {
    private static final long KILO = 1024;

    private ProcFiles() {}

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException absent) {
            // Another system, or a container that hides it: what is asked for is not told here.
            return List.of();
        }
    }

    /** The first line; null where the system does not tell. */
    static @Nullable String line(String file) {
        List<String> all = lines(file);
        return all.isEmpty() ? null : all.getFirst().strip();
    }

    /** What stands behind a name and a colon; null where the system does not tell. */
    static @Nullable String value(String file, String name) {
        for (String line : lines(file)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equals(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }

    /** A value that is written in units of 1,024 bytes, in bytes. */
    static OptionalLong kilobytes(String file, String name) {
        String text = value(file, name);
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.split(" ", -1)[0]) * KILO);
    }
}
