package dev.ekko.impl.permission;

import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.host.Programs;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the file that a program's name or path stands for. */
final class ProgramResources {
    private ProgramResources() {}

    static Resource.Program find(String program, Surroundings surroundings) throws BadDescriptor {
        try {
            if (Programs.isPath(program)) {
                return at(program, surroundings.directory().resolve(Path.of(program)), surroundings.files());
            }
            Optional<Path> found = surroundings.programs().find(program);
            return found.isEmpty()
                    ? new Resource.Program(program, null, null)
                    : at(program, found.get(), surroundings.files());
        } catch (InvalidPathException invalid) {
            throw new BadDescriptor("is not a program's name or path: " + invalid.getReason());
        } catch (IOException unresolved) {
            throw new BadDescriptor("cannot be resolved: " + FileResources.reason(unresolved));
        }
    }

    private static Resource.Program at(String program, Path path, HostFiles files) throws IOException {
        return new Resource.Program(
                program, files.resolveEntry(path).path(), files.resolve(path).path());
    }

    static boolean sameName(String one, String other) {
        return Surroundings.ignoresCase() ? one.equalsIgnoreCase(other) : one.equals(other);
    }
}
