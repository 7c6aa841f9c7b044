package dev.ekko.impl.permission;

import dev.ekko.impl.host.ResolvedPath;
import dev.ekko.impl.host.SpecialTrees;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file, or a directory with everything below it.
 *
 * <p>A descriptor that is a link stands for what it leads to when the runtime is made: a link that is put in its place
 * later does not move the rule. A rule that denies covers the link as well.
 *
 * @param descriptor the descriptor as it was written
 * @param location the place it names, links followed but for the last name
 * @param target the place it leads to
 */
record PathRule(String descriptor, Path location, Path target) implements Rule {

    static PathRule parse(String text, Surroundings surroundings) throws BadDescriptor {
        if (text.isBlank()) {
            throw new BadDescriptor("is empty; write \".\" for the runtime's directory");
        }
        if (text.equals("~") || text.startsWith("~/") || text.startsWith("~\\")) {
            throw new BadDescriptor("starts with \"~\", which is not expanded; write the directory out");
        }
        if (text.toLowerCase(Locale.ROOT).startsWith("file:")) {
            throw new BadDescriptor("is a URL; write the path");
        }
        try {
            Path path = surroundings.directory().resolve(Path.of(text));
            ResolvedPath target = surroundings.files().resolve(path);
            if (text.indexOf('*') >= 0 && !target.exists()) {
                throw new BadDescriptor("has a \"*\", but paths take no patterns; a directory covers all below it");
            }
            return new PathRule(text, surroundings.files().resolveEntry(path).path(), target.path());
        } catch (InvalidPathException invalid) {
            throw new BadDescriptor("is not a path: " + invalid.getReason());
        } catch (IOException unresolved) {
            throw new BadDescriptor("cannot be resolved: " + FileResources.reason(unresolved));
        }
    }

    @Override
    public boolean allows(Resource resource) {
        if (!(resource instanceof FileResource file)) {
            return false;
        }
        Path path = file.path();
        if (!path.startsWith(target) && !path.equals(location)) {
            return false;
        }
        return switch (file.reach()) {
            case DATA -> true;
            case SYSTEM -> SpecialTrees.contains(target);
            case GATEWAY -> path.equals(target);
        };
    }

    @Override
    public boolean denies(Resource resource) {
        return resource instanceof FileResource file
                && (file.touches(target) || file.touches(location) || file.isWithin(location));
    }
}
