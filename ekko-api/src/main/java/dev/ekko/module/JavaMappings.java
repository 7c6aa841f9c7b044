package dev.ekko.module;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that shape Java classes for scripts ({@code ekko.mapping.yaml}); see docs/java.md.
 *
 * @param files the files, read when a runtime is made
 */
public record JavaMappings(List<Path> files) {

    /** Copies the list. */
    public JavaMappings {
        files = List.copyOf(files);
    }
}
