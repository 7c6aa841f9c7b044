package dev.ekko.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program in the finished image and keeps what the JVM learned: later starts take a fraction of the time. */
final class Training {
    private final Image image;
    private final Profile profile;
    private final Path program;
    private final Path work;

    Training(Image image, Profile profile, Path program, Path work) {
        this.image = image;
        this.profile = profile;
        this.program = program;
        this.work = work;
    }

    /** Writes the cache. */
    void run() throws IOException {
        Path cache = image.cache(profile);
        // The launcher's name for what was learned; where it is there, it is made a cache of.
        Path learned = cache.resolveSibling(cache.getFileName() + ".learned");
        Files.deleteIfExists(cache);
        Files.deleteIfExists(learned);
        String printed = start("EKKO_TRAINING", cache.toString());
        if (!Files.exists(learned)) {
            throw new ImageException("The training run left nothing to make an AOT cache of:\n" + printed);
        }
        printed = start("EKKO_TRAINING", cache.toString());
        if (!Files.exists(cache)) {
            throw new ImageException("There is no AOT cache of the training run:\n" + printed);
        }
        Files.delete(learned);
    }

    /** Runs the program once more, in a JVM that does not start without the cache: an unusable one is merely slow otherwise. */
    void check() throws IOException {
        try {
            start("EKKO_JAVA_OPTS", "-XX:AOTMode=on");
        } catch (ImageException e) {
            throw new ImageException("The AOT cache that was made cannot be used. " + e.getMessage(), e);
        }
    }

    private String start(String variable, String value) throws IOException {
        // Its own, so that compiled modules of earlier runs are not there: that compiling them is learned too.
        Path home = work.resolve("training-home");
        FileTrees.delete(home);
        Files.createDirectories(home);
        return Tool.run(
                home,
                Map.of(
                        variable,
                        value,
                        "EKKO_PROFILE",
                        profile.word(),
                        "EKKO_HOME",
                        home.toString(),
                        "HOME",
                        home.toString()),
                // Without a flag that needs the command line's parser: most runs do without its classes.
                List.of(image.command().toString(), "run", program.toString()));
    }
}
