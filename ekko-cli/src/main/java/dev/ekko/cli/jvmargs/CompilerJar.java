package dev.ekko.cli.jvmargs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One of the jars that the optimizing engine needs beside the ones on the class path.
 *
 * @param group the Maven group
 * @param artifact the Maven artifact
 * @param module the Java module in it
 */
record CompilerJar(String group, String artifact, String module) {
    private static final CompilerJar COMPILER =
            new CompilerJar("org.graalvm.compiler", "compiler", "jdk.graal.compiler");

    /** All of them; a JVM does not start when one of them is missing. */
    static final List<CompilerJar> ALL = List.of(
            COMPILER,
            new CompilerJar("org.graalvm.truffle", "truffle-compiler", "org.graalvm.truffle.compiler"),
            new CompilerJar("org.graalvm.sdk", "word", "org.graalvm.word"),
            new CompilerJar("org.graalvm.sdk", "collections", "org.graalvm.collections"),
            new CompilerJar("org.graalvm.sdk", "nativeimage", "org.graalvm.nativeimage"),
            new CompilerJar("org.graalvm.sdk", "jniutils", "org.graalvm.jniutils"));

    /** The version that fits the engine on the class path: the build wrote it down. */
    static final String VERSION = version();

    private static String version() {
        try (InputStream in = CompilerJar.class.getResourceAsStream("engine-version.txt")) {
            if (in == null) {
                throw new IllegalStateException("The build left out dev/ekko/cli/jvmargs/engine-version.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the engine's version from the JAR", e);
        }
    }

    String fileName() {
        return artifact + "-" + VERSION + ".jar";
    }

    String coordinates() {
        return group + ":" + artifact + ":" + VERSION;
    }
}
