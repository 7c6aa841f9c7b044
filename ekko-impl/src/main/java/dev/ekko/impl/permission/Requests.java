package dev.ekko.impl.permission;

import dev.ekko.impl.permission.FileResources.Target;
import dev.ekko.permission.PermissionKind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns what is asked for into the form in which rules are compared with it. */
final class Requests {
    private final Surroundings surroundings;
    private final FileResources files;

    Requests(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.files = new FileResources(surroundings);
    }

    Resource of(PermissionKind kind, String text) {
        if (text.isEmpty()) {
            return new Resource.Everything();
        }
        if (kind == PermissionKind.READ && text.startsWith(PackagedRule.SCHEME)) {
            return new Resource.Packaged(text.substring(PackagedRule.SCHEME.length()));
        }
        try {
            return switch (kind) {
                case READ, WRITE -> files.of(Path.of(text), Target.FOLLOWED);
                case NET, IMPORT -> new Resource.Net(Endpoint.parse(text));
                case ENV -> new Resource.Name(NameRule.variableForm(text));
                case SYS, IPC -> new Resource.Name(text);
                case RUN -> ProgramResources.find(text, surroundings);
                case JAVA -> java(JavaPattern.parse(text));
            };
        } catch (BadDescriptor bad) {
            return new Resource.Unclear(text, bad.reason());
        } catch (InvalidPathException invalid) {
            return new Resource.Unclear(text, "is not a path (" + invalid.getReason() + ")");
        }
    }

    private static Resource.Java java(JavaPattern pattern) {
        return new Resource.Java(
                pattern, pattern.scope() == JavaPattern.Scope.CLASS && JavaDoors.isDoor(pattern.name()));
    }

    /** A class that was found, which is a door by what it extends as well. */
    Resource of(Class<?> type) {
        Resource named = of(PermissionKind.JAVA, type.getName());
        return named instanceof Resource.Java java
                ? new Resource.Java(java.pattern(), java.isDoor() || JavaDoors.extendsDoor(type))
                : named;
    }

    Resource file(Path requested, Target target) {
        return files.of(requested, target);
    }

    /** What a message shows: the path as it was asked for where links would otherwise tell where they lead. */
    String shown(Path requested, Resource resource) {
        boolean links = resource instanceof FileResource file && file.throughLinks();
        return links ? surroundings.directory().resolve(requested).toString() : resource.text();
    }
}
