package dev.ekko.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The licences of what an image contains, in the image: Ekko's own at the top, those of each library in {@code legal}.
 *
 * <p>Those of the JDK are where the JDK has them, in {@code lib/runtime/legal}.
 */
final class Legal {
    private static final Pattern NOTICE = Pattern.compile("META-INF/[^/]*(LICEN[CS]E|NOTICE)[^/]*");
    private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$|\\.jar$");

    private final Path source;

    /**
     * The licences that the sources have.
     *
     * @param source a folder with the texts and {@code licences.properties}, which names them for each library
     */
    Legal(Path source) {
        this.source = source;
    }

    /** Writes them; a library whose licence nobody wrote down fails the build. */
    void write(Image image, List<Path> jars, List<Path> compiler) throws IOException {
        Properties licences = new Properties();
        try (Reader reader = Files.newBufferedReader(source.resolve("licences.properties"))) {
            licences.load(reader);
        }
        Path legal = Files.createDirectories(image.root().resolve("legal"));
        List<String> unknown = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Path jar : Stream.concat(jars.stream().filter(Legal::isShipped), compiler.stream())
                .toList()) {
            String file = jar.getFileName().toString();
            String artifact = VERSION.matcher(file).replaceFirst("");
            if (isOurs(artifact)) {
                continue;
            }
            String licence = licences.getProperty(artifact);
            if (licence == null) {
                unknown.add(artifact);
                continue;
            }
            lines.add(file + ": " + licence);
            copyNotices(jar, legal.resolve(artifact));
        }
        if (!unknown.isEmpty()) {
            throw new ImageException("Nobody wrote down the licence of " + String.join(", ", unknown) + "; do so in "
                    + source.resolve("licences.properties") + ", and add its text where the jar has none");
        }
        try (Stream<Path> texts = Files.list(source)) {
            for (Path text :
                    texts.filter(one -> one.toString().endsWith(".txt")).toList()) {
                Files.copy(text, legal.resolve(text.getFileName()));
            }
        }
        lines.sort(null);
        Files.writeString(
                legal.resolve("README.txt"),
                "What this directory contains beside Ekko, which is under the licence in ../LICENSE, and the JDK, whose"
                        + " licences are in ../lib/runtime/legal:\n\n" + String.join("\n", lines) + "\n");
        Path root = source.resolve("../../../..").normalize();
        for (String ours : List.of("LICENSE", "NOTICE")) {
            Files.copy(root.resolve(ours), image.root().resolve(ours));
        }
    }

    private static boolean isShipped(Path jar) {
        // Natives are jars of their own, and have the licence of the library that they belong to.
        return Libraries.belongsInImage(jar);
    }

    private static boolean isOurs(String artifact) {
        return artifact.equals("ekko") || artifact.startsWith("ekko-");
    }

    private static void copyNotices(Path jar, Path to) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : file.stream()
                    .filter(one ->
                            !one.isDirectory() && NOTICE.matcher(one.getName()).matches())
                    .toList()) {
                Files.createDirectories(to);
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, to.resolve(entry.getName().substring("META-INF/".length())));
                }
            }
        }
    }
}
