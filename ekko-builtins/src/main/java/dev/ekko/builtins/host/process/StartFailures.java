package dev.ekko.builtins.host.process;

import dev.ekko.spi.JsError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why a program could not be started. */
final class StartFailures {
    private static final Pattern NUMBER = Pattern.compile("error[=:] ?(\\d+)[, (]*([^)]*)");

    // Numbers of errno that are the same on Linux and macOS, and the code each becomes.
    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(1, "access-denied"),
            Map.entry(2, "not-found"),
            Map.entry(7, "too-large"),
            Map.entry(8, "not-supported"),
            Map.entry(11, "busy"),
            Map.entry(12, "no-space"),
            Map.entry(13, "access-denied"),
            Map.entry(23, "too-many-open"),
            Map.entry(24, "too-many-open"),
            Map.entry(26, "busy"),
            Map.entry(35, "busy"));

    private static final Map<String, String> REMEDIES = Map.of(
            "access-denied", "; is it executable, and may this user run it?",
            "not-found", "; does it exist, and the interpreter that its first line names?",
            "too-large",
                    "; the arguments and the environment together are longer than the system allows: pass the data"
                            + " through stdin or a file",
            "not-supported",
                    "; it is no program of this system: start it with its interpreter, such as"
                            + " [\"python3\", \"script.py\"]",
            "busy", "; the system allows no more processes now, or the file is being written",
            "no-space", "; the system has no memory left for it",
            "too-many-open", "; too many files or pipes are open");

    private StartFailures() {}

    /** The program is nowhere. */
    static JsError missing(String name, String searchPath) {
        return JsError.coded(
                "not-found",
                "Cannot start \"" + name + "\": there is no such program"
                        + (searchPath.isEmpty()
                                ? "; PATH is not set, so name it by its path"
                                : " in the directories of PATH (" + searchPath
                                        + "); install it, or name it by its path"),
                Map.of("path", name),
                null);
    }

    /** Makes sure that a program can start in a directory. */
    static void needDirectory(Path directory) {
        if (Files.isDirectory(directory)) {
            return;
        }
        boolean there = Files.exists(directory);
        throw JsError.coded(
                there ? "not-a-directory" : "not-found",
                "Cannot start a program in \"" + directory + "\" (the option \"cwd\"): "
                        + (there ? "it is not a directory" : "there is no such directory"),
                Map.of("path", directory.toString()),
                null);
    }

    static JsError of(Path program, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Failed to exec spawn helper")) {
            // Its own libraries could not be opened; Java's message has advice for other cases.
            return JsError.coded(
                    "too-many-open",
                    "Cannot start \"" + program + "\": the helper of Java that starts programs could not begin"
                            + REMEDIES.get("too-many-open"),
                    Map.of("path", program.toString()),
                    failure);
        }
        Matcher number = NUMBER.matcher(message);
        String code = number.find() ? CODES.getOrDefault(Integer.parseInt(number.group(1)), "io-failed") : "io-failed";
        String reason = code.equals("io-failed") ? message : number.group(2).strip();
        return JsError.coded(
                code,
                "Cannot start \"" + program + "\": " + reason + REMEDIES.getOrDefault(code, ""),
                Map.of("path", program.toString()),
                failure);
    }
}
