package dev.ekko.impl.engine;

import java.lang.module.ModuleFinder;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a JVM can compile scripts to machine code.
 *
 * @param feature the Java version, such as 25
 * @param hasJvmci whether the run-time image contains the compiler interface, JVMCI
 * @param jvmciEnabled whether the JVM was started with it
 * @param hasCompiler whether the Graal compiler is among the modules that were loaded or are linked into the image
 * @param upgradePath what {@code --upgrade-module-path} names; null where the flag was not given
 * @param interpretsJava whether the JVM was started with {@code -Xint}
 * @param interpreterAskedBy the system property that asks the engine to interpret; null where none does
 */
record JvmFacts(
        int feature,
        boolean hasJvmci,
        boolean jvmciEnabled,
        boolean hasCompiler,
        @Nullable String upgradePath,
        boolean interpretsJava,
        @Nullable String interpreterAskedBy) {
    private static final String JVMCI = "jdk.internal.vm.ci";
    /** JDKs have an empty module of the compiler's own name, but none of this one. */
    private static final String COMPILER = "org.graalvm.truffle.compiler";

    private static final String FALLBACK = "truffle.UseFallbackRuntime";
    private static final String RUNTIME = "truffle.TruffleRuntime";

    static JvmFacts ofThisJvm() {
        ModuleLayer boot = ModuleLayer.boot();
        ModuleFinder system = ModuleFinder.ofSystem();
        return new JvmFacts(
                Runtime.version().feature(),
                system.find(JVMCI).isPresent(),
                // Nothing requires the module; the JVM itself adds it, when the flag is given.
                boot.findModule(JVMCI).isPresent(),
                boot.findModule(COMPILER).isPresent() || system.find(COMPILER).isPresent(),
                System.getProperty("jdk.module.upgrade.path"),
                System.getProperty("java.vm.info", "").contains("interpreted"),
                askedBy());
    }

    private static @Nullable String askedBy() {
        if (Boolean.getBoolean(FALLBACK)) {
            return FALLBACK;
        }
        return System.getProperty(RUNTIME) == null ? null : RUNTIME;
    }
}
