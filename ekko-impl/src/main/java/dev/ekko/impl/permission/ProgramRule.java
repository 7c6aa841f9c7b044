package dev.ekko.impl.permission;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A program, by name or by path.
 *
 * <p>Allowing compares the place of the file that is started and not what a link in that place leads to: on a system
 * where {@code ls} and {@code sh} are links to one binary, allowing one is not allowing the other. Denying compares
 * both. A program that was copied elsewhere is not recognised, so denying serves well only beside allowing few.
 *
 * @param descriptor the descriptor as it was written
 * @param program what it named when the runtime was made
 */
record ProgramRule(String descriptor, Resource.Program program) implements Rule {

    static ProgramRule parse(String text, Surroundings surroundings) throws BadDescriptor {
        if (text.isBlank()) {
            throw new BadDescriptor("is empty");
        }
        if (text.equals("~") || text.startsWith("~/")) {
            throw new BadDescriptor("starts with \"~\", which is not expanded; write the directory out");
        }
        if (text.indexOf('*') >= 0) {
            throw new BadDescriptor("has a \"*\", but programs take no patterns");
        }
        if (!text.equals(text.strip())) {
            throw new BadDescriptor("has a space at its start or end");
        }
        return new ProgramRule(text, ProgramResources.find(text, surroundings));
    }

    @Override
    public boolean allows(Resource resource) {
        if (!(resource instanceof Resource.Program asked)) {
            return false;
        }
        Path location = program.location();
        return location == null
                ? asked.location() == null && ProgramResources.sameName(asked.name(), program.name())
                : location.equals(asked.location());
    }

    @Override
    public boolean denies(Resource resource) {
        return resource instanceof Resource.Program asked
                && (ProgramResources.sameName(asked.name(), program.name())
                        || same(program.location(), asked.location())
                        || same(program.target(), asked.target())
                        || same(program.location(), asked.target()));
    }

    private static boolean same(@Nullable Path one, @Nullable Path other) {
        return one != null && one.equals(other);
    }
}
