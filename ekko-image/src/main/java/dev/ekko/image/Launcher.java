package dev.ekko.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command of the image. */
final class Launcher {
    private Launcher() {}

    static void write(Path script, Image image) throws IOException {
        Files.createDirectories(image.command().getParent());
        Files.copy(script, image.command());
        if (!image.command().toFile().setExecutable(true, false)) {
            throw new ImageException("Cannot make " + image.command() + " executable");
        }
    }
}
