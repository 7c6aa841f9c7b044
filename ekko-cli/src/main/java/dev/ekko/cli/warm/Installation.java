package dev.ekko.cli.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the daemon was started from and with; when it changes, the daemon is yesterday's. */
final class Installation {
    private static final String ATTRIBUTES = "unix:dev,ino,size,lastModifiedTime";

    private final List<Path> files;
    private final List<Object> then;

    private Installation(List<Path> files) {
        this.files = files;
        this.then = look();
    }

    /**
     * Looks at an installation now.
     *
     * @param stamp the file that is written anew with each installation
     */
    static Installation of(Path stamp) {
        // The time zone and the mounted file systems are read once by a process, and a direct run would read them now.
        return new Installation(List.of(stamp, Path.of("/etc/localtime"), Path.of("/proc/self/mounts")));
    }

    boolean isTheSame() {
        return look().equals(then);
    }

    private List<Object> look() {
        List<Object> seen = new ArrayList<>();
        for (Path file : files) {
            seen.add(look(file));
        }
        return seen;
    }

    private static Object look(Path file) {
        try {
            // Files of /proc have no size and no time of their own.
            return file.startsWith("/proc") ? Files.readString(file) : attributes(file);
        } catch (IOException absent) {
            return "absent";
        }
    }

    private static Map<String, Object> attributes(Path file) throws IOException {
        return Files.readAttributes(file, ATTRIBUTES);
    }
}
