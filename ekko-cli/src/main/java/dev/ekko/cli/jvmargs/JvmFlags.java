package dev.ekko.cli.jvmargs;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The flags themselves. What each of them is for stands in docs/optimizing.md. */
final class JvmFlags {
    private static final List<String> COMPILE = List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI");
    private static final List<String> SILENCE =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private JvmFlags() {}

    /** For the interpreter: nothing but an end to the JVM's warnings. */
    static List<String> interpreting() {
        return SILENCE;
    }

    /** For a runtime that has the compiler linked in. */
    static List<String> compilingWithLinked() {
        return join(COMPILE, SILENCE);
    }

    /** For any other: with the compiler in a directory. */
    static List<String> compilingWith(Path compiler) {
        if (compiler.toString().contains(File.pathSeparator)) {
            throw new EkkoException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    compiler + " has a \"" + File.pathSeparator
                            + "\" in its name, at which the JVM would divide it; name"
                            + " another directory with --into=DIR");
        }
        // With an equals sign, because JAVA_TOOL_OPTIONS knows no other spelling.
        return join(List.of("--upgrade-module-path=" + compiler), join(COMPILE, SILENCE));
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
