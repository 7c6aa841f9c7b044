package dev.ekko.impl.engine;

import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Says why scripts are compiled or interpreted in a JVM, and what to do about it. */
final class EngineReasons {
    /** Why the optimizing engine runs. */
    static final String OPTIMIZING =
            "The Graal compiler is available, so code that runs often is compiled to machine code.";

    private static final String HOW = " `ekko jvm-args` puts the compiler in place and prints the flags, and"
            + " docs/optimizing.md shows how to do it with Maven, Gradle or the java of Ekko's own image.";

    private EngineReasons() {}

    /**
     * Why scripts are interpreted.
     *
     * @param jvm the JVM
     * @param version the engine's version, which the compiler's must be too
     * @param cause what the engine itself says; asked only where the facts do not tell
     */
    static String interpreting(JvmFacts jvm, String version, Supplier<String> cause) {
        return "Scripts are interpreted, because " + why(jvm, version, cause);
    }

    private static String why(JvmFacts jvm, String version, Supplier<String> cause) {
        if (jvm.interpreterAskedBy() != null) {
            return "the system property " + jvm.interpreterAskedBy() + " asks for it. Start the JVM without it.";
        }
        if (!jvm.hasJvmci()) {
            return jvm.feature() >= 27
                    ? "Java " + jvm.feature() + " has no compiler interface (JVMCI) any more. Run on Java 25 or 26."
                            + HOW
                    : "this Java runtime was linked without the module jdk.internal.vm.ci. Add it to jlink's"
                            + " --add-modules, or run on a whole JDK." + HOW;
        }
        if (jvm.interpretsJava()) {
            return "-Xint switches all compilers of this JVM off. Start the JVM without it." + HOW;
        }
        if (!jvm.jvmciEnabled()) {
            String also = jvm.hasCompiler() || jvm.upgradePath() != null ? "" : ", and so is --upgrade-module-path";
            return "the JVM's compiler interface (JVMCI) is off: the flags -XX:+UnlockExperimentalVMOptions"
                    + " -XX:+EnableJVMCI are missing" + also + "." + HOW;
        }
        if (!jvm.hasCompiler()) {
            return (jvm.upgradePath() == null
                            ? "JVMCI is on, but no Graal compiler is there: --upgrade-module-path is missing."
                            : "JVMCI is on, but --upgrade-module-path=" + jvm.upgradePath()
                                    + " leads to no Graal compiler; it has to be a directory with the jars of version "
                                    + version + ".")
                    + HOW;
        }
        return "the engine cannot use the Graal compiler that is there: "
                + cause.get()
                        .lines()
                        .takeWhile(line -> !line.startsWith("To disable"))
                        .map(String::strip)
                        .collect(Collectors.joining(" "))
                + " The compiler's version has to be " + version + "." + HOW;
    }
}
