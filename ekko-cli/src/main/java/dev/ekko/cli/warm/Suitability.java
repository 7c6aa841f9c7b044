package dev.ekko.cli.warm;

import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.PermissionRequest;
import dev.ekko.permission.Permissions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which programs the warm process can run so that nobody sees a difference; the others say why not. */
final class Suitability {
    // Programs that they start inherit a session, System.exit ends a process, and the facts are those of a process.
    private static final List<PermissionKind> OF_A_PROCESS =
            List.of(PermissionKind.RUN, PermissionKind.JAVA, PermissionKind.SYS, PermissionKind.IPC);
    private static final List<Path> OWN_TREES = List.of(
            Path.of("/proc"),
            Path.of("/dev/fd"),
            Path.of("/dev/stdin"),
            Path.of("/dev/stdout"),
            Path.of("/dev/stderr"),
            Path.of("/dev/tty"));

    private Suitability() {}

    /** What in a command line leads to the caller's own process; empty where nothing does. */
    static Optional<String> problem(Request request) {
        if (request.directory().toString().indexOf('\ufffd') >= 0) {
            return Optional.of("the name of the current directory is not UTF-8");
        }
        if (isOwn(request.directory())) {
            return Optional.of("the current directory is one of the process itself");
        }
        return request.arguments().stream()
                .filter(argument -> namesOwn(request.directory(), argument))
                .findFirst()
                .map(argument -> argument + " is a file of the process itself");
    }

    /** What the permissions allow that is not the same in another process; empty where nothing is. */
    static Optional<String> problem(Permissions permissions) {
        for (PermissionKind kind : List.of(PermissionKind.READ, PermissionKind.WRITE)) {
            if (permissions.rules(kind).allowAll()) {
                return Optional.of(
                        "everything allowed includes /proc/self; name paths, such as --allow-" + kind.word() + "=.");
            }
        }
        for (PermissionKind kind : OF_A_PROCESS) {
            if (!permissions.rules(kind).allowsNothing()) {
                return Optional.of("--allow-" + kind.word() + " is about a process of its own");
            }
        }
        return permissions.packages().values().stream()
                .flatMap(inner -> problem(inner).stream())
                .findFirst();
    }

    /** A prompt at which nobody can allow what the program could not have been started here with. */
    static PermissionPrompt prompt(PermissionPrompt person) {
        return request -> isOfAProcess(request) ? PermissionPrompt.Answer.DENY : person.ask(request);
    }

    private static boolean isOfAProcess(PermissionRequest request) {
        boolean file = request.kind() == PermissionKind.READ || request.kind() == PermissionKind.WRITE;
        return OF_A_PROCESS.contains(request.kind()) || (file && isOwn(Path.of(request.resource())));
    }

    private static boolean namesOwn(Path directory, String argument) {
        return Stream.of(argument.split("[=,]"))
                .anyMatch(word -> path(directory, word).stream().anyMatch(Suitability::isOwn));
    }

    /** The path that a word may name; code, patterns and addresses name none. */
    private static Optional<Path> path(Path directory, String word) {
        try {
            return Optional.of(word.startsWith("file:") ? Path.of(URI.create(word)) : directory.resolve(word));
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    }

    private static boolean isOwn(Path path) {
        Path normal = path.normalize();
        return OWN_TREES.stream().anyMatch(normal::startsWith);
    }
}
