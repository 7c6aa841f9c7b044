package dev.ekko.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Ekko's own jars and the libraries that they need, as the image holds them. */
final class Libraries {
    private final List<Path> jars;
    private final Platform platform;

    Libraries(List<Path> jars, Platform platform) {
        this.jars = jars;
        this.platform = platform;
    }

    /** Collects the jars of a directory. */
    static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** Whether a jar is the artifact of this name, whatever its version. */
    static boolean isArtifact(Path jar, String name) {
        return jar.getFileName().toString().matches(java.util.regex.Pattern.quote(name) + "-\\d.*\\.jar");
    }

    void copyTo(Image image) throws IOException {
        Files.createDirectories(image.libraries());
        Files.createDirectories(image.natives());
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            if (name.startsWith("swc4j-" + platform.swc())) {
                unpack(jar, "libswc4j-", image.natives());
            } else if (isArtifact(jar, "native-" + platform.brotli())) {
                unpack(jar, "lib/" + platform.brotli() + "/", image.natives());
            } else if (belongsInImage(jar)) {
                ClassFiles.copyRenewed(jar, image.libraries().resolve(name));
            }
            if (isArtifact(jar, "truffle-api")) {
                unpack(jar, "META-INF/resources/engine/libtruffleattach/" + platform.truffle() + "/", image.natives());
            }
        }
        // Without them the image would unpack libraries at run time, or not compile TypeScript at all.
        require(image, "libswc4j-", "the artifact com.caoccao.javet:swc4j-" + platform.swc());
        require(
                image,
                platform.library("brotli"),
                "the artifact com.aayushatharva.brotli4j:native-" + platform.brotli());
        require(image, platform.library("truffleattach"), "truffle-api's folder for " + platform.truffle());
    }

    private void require(Image image, String prefix, String origin) throws IOException {
        try (Stream<Path> files = Files.list(image.natives())) {
            if (files.noneMatch(file -> file.getFileName().toString().startsWith(prefix))) {
                throw new ImageException("There is no native library " + prefix + " for " + platform
                        + " among the command's dependencies; it is in " + origin);
            }
        }
    }

    // Left out: natives of all platforms, annotations that only compilers read, and what is linked into the runtime.
    static boolean belongsInImage(Path jar) {
        String name = jar.getFileName().toString();
        return !name.matches("(swc4j|native)-(linux|macos|osx|windows)-.*")
                && !isArtifact(jar, "jspecify")
                && LinkedRuntime.COMPILER.stream().noneMatch(linked -> isArtifact(jar, linked));
    }

    private static void unpack(Path jar, String prefix, Path to) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : file.stream()
                    .filter(one -> one.getName().startsWith(prefix))
                    .toList()) {
                if (!entry.isDirectory() && entry.getName().matches(".*\\.(so|dylib|dll)")) {
                    Path target =
                            to.resolve(Path.of(entry.getName()).getFileName().toString());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
    }
}
