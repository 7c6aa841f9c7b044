package dev.ekko.bench.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder of raw measurements, one file for each part. */
public final class Results {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    /** Results in a folder that may not be there yet. */
    public Results(Path folder) {
        this.folder = folder;
    }

    /** Keeps a part, in place of an earlier one of the same name. */
    public void keep(Part part) throws IOException {
        Files.createDirectories(folder);
        // Whole or not at all: the page is made of all files, and somebody may end an hour of measuring at any moment.
        Path file = folder.resolve(part.id().replaceAll("[^A-Za-z0-9._-]", "_") + ".json");
        Path written = Files.createTempFile(folder, "part", ".tmp");
        JSON.writeValue(written.toFile(), part);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Every part that is kept, in the order of names. */
    public List<Part> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<Part> parts = new ArrayList<>();
        for (Path file : files) {
            try {
                parts.add(JSON.readValue(file.toFile(), Part.class));
            } catch (IOException e) {
                throw new IOException(file + " is no result of this version; delete it and measure its part again", e);
            }
        }
        return parts;
    }
}
