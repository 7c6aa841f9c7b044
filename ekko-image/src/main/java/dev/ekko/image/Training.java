package dev.ekko.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program in the finished image and keeps what the JVM learned: later starts take a fraction of the time. */
final class Training {
    private Training() {}

    static void run(Image image, Path program, Path work) throws IOException {
        Files.deleteIfExists(image.cache());
        Path home = work.resolve("training-home");
        FileTrees.delete(home);
        Files.createDirectories(home);
        String printed = Tool.run(
                home,
                Map.of("EKKO_TRAINING", image.cache().toString(), "EKKO_HOME", home.toString(), "HOME", home.toString()),
                List.of(image.command().toString(), "run", program.toString()));
        if (!Files.exists(image.cache())) {
            throw new ImageException("The training run left no AOT cache:\n" + printed);
        }
    }
}
