package dev.ekko.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which standard streams are terminals, without native calls. */
final class Terminals {
    /** Set by the launcher script, where the shell knows for nothing: the descriptors that are terminals. */
    static final String PROPERTY = "ekko.terminals";

    private Terminals() {}

    static Set<StandardStream> find(@Nullable String told, boolean console) {
        Set<StandardStream> found = EnumSet.noneOf(StandardStream.class);
        for (StandardStream stream : StandardStream.values()) {
            if (isTerminal(stream, told, console)) {
                found.add(stream);
            }
        }
        return found;
    }

    private static boolean isTerminal(StandardStream stream, @Nullable String told, boolean console) {
        if (told != null) {
            return told.indexOf('0' + stream.descriptor()) >= 0;
        }
        Path link = Path.of("/proc/self/fd", String.valueOf(stream.descriptor()));
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            // No Linux: the JDK tells only whether both input and output are a terminal.
            return console;
        }
    }
}
