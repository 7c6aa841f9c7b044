package dev.ekko.builtins.host.process;

import dev.ekko.spi.JsError;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as the standard stream of a program, held where it was checked until the program has it.
 *
 * <p>Java opens a file by its path, and by then somebody may have put a link into that path. So on Linux it is opened here,
 * without following links in its name, in a directory whose own place is looked at after it was opened; Java gets the
 * name that {@code /proc} has for it. On other systems the path is all there is.
 */
final class StreamFile implements AutoCloseable {
    private static final Map<Integer, String> CODES = Map.of(
            2,
            "not-found",
            13,
            "access-denied",
            20,
            "not-a-directory",
            21,
            "is-a-directory",
            24,
            "too-many-open",
            28,
            "no-space",
            30,
            "read-only",
            36,
            "name-too-long",
            40,
            "changed");

    private final List<Integer> descriptors = new ArrayList<>();
    private final File shown;

    private StreamFile(Path checked, boolean write) {
        if (!Platform.isLinux()) {
            shown = checked.toFile();
            return;
        }
        try {
            shown = held(checked, write).toFile();
        } catch (IOException | RuntimeException e) {
            close();
            throw e instanceof RuntimeException refused ? refused : failed(checked, write, e);
        }
    }

    /** A file that a program reads. */
    static StreamFile toRead(Path checked) {
        return new StreamFile(checked, false);
    }

    /** A file that a program writes; it is created where it is missing. */
    static StreamFile toWrite(Path checked) {
        return new StreamFile(checked, true);
    }

    Redirect from() {
        return Redirect.from(shown);
    }

    Redirect to(boolean append) {
        return append ? Redirect.appendTo(shown) : Redirect.to(shown);
    }

    private Path held(Path checked, boolean write) throws IOException {
        Path name = checked.getFileName();
        Path parent = checked.getParent();
        if (name == null || parent == null || checked.startsWith("/proc/") || checked.startsWith("/dev/")) {
            // Nobody puts links there, and what is there is opened by its name only.
            return checked;
        }
        int directory = TerminalCalls.openDirectory(parent.toString());
        descriptors.add(directory);
        if (!parent.equals(Files.readSymbolicLink(link(directory)))) {
            throw changed(checked, null);
        }
        int file = TerminalCalls.openIn(directory, name.toString(), write);
        descriptors.add(file);
        return link(file);
    }

    private static Path link(int descriptor) {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    private static JsError changed(Path checked, @Nullable Exception cause) {
        return JsError.coded(
                "changed",
                "Cannot open \"" + checked + "\" for a program: a link was put in its way",
                Map.of("path", checked.toString()),
                cause);
    }

    private static JsError failed(Path checked, boolean write, Exception failure) {
        int error = failure instanceof TerminalCalls.Failure call ? call.error() : 0;
        String code = CODES.getOrDefault(error, "io-failed");
        if (code.equals("changed")) {
            return changed(checked, failure);
        }
        String why = switch (code) {
            case "not-found" -> write ? "its directory is not there" : "there is no such file";
            case "access-denied" -> "the operating system denies it to this user";
            case "is-a-directory" -> "it is a directory";
            case "too-many-open" -> "too many files are open; close some, or raise the limit (ulimit -n)";
            default -> Objects.requireNonNullElse(failure.getMessage(), "it failed");
        };
        return JsError.coded(
                code,
                "Cannot open \"" + checked + "\" for a program: " + why,
                Map.of("path", checked.toString()),
                failure);
    }

    @Override
    public void close() {
        for (int descriptor : descriptors) {
            try {
                TerminalCalls.close(descriptor);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        descriptors.clear();
    }
}
