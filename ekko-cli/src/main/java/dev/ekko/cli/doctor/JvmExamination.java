package dev.ekko.cli.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at how this JVM was started: what it loaded from a cache, how it collects, what it warns about. */
final class JvmExamination {
    private static final String SILENCE =
            "Add --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow (ekko jvm-args prints them)";

    private JvmExamination() {}

    static List<Finding> findings() {
        return List.of(
                start(
                        System.getProperty("java.vm.info", "").contains("sharing"),
                        option("AOTCache"),
                        System.getProperty("jdk.module.upgrade.path", "")),
                collector(),
                warnings(
                        JvmExamination.class.getModule().isNativeAccessEnabled(),
                        ManagementFactory.getRuntimeMXBean().getInputArguments()));
    }

    /**
     * Whether classes come from an archive or are parsed and linked anew.
     *
     * @param sharing whether the JVM mapped the archive that it was told to, or its own
     * @param cache the AOT cache that it was told to use; empty where none
     * @param upgradePath what {@code --upgrade-module-path} names; empty where it was not given
     */
    static Finding start(boolean sharing, String cache, String upgradePath) {
        String name = "start";
        if (sharing) {
            return Finding.good(
                    name, cache.isEmpty() ? "shares the JDK's class archive, no AOT cache" : "AOT cache " + cache);
        }
        if (!upgradePath.isEmpty()) {
            return Finding.note(
                    name,
                    "no AOT cache and no class archive",
                    "--upgrade-module-path switches them off; Ekko's own image has the compiler without it");
        }
        return cache.isEmpty()
                ? Finding.note(name, "no AOT cache and no class archive", "Look for -Xshare:off among the JVM's flags")
                : Finding.note(
                        name,
                        "AOT cache " + cache + " is not used",
                        "It was made by another JDK, with another collector or for another class path; make it anew");
    }

    private static Finding collector() {
        // "G1 Young Generation" and "G1 Old Generation" are one collector.
        String names = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
        return Finding.good("collector", names);
    }

    static Finding warnings(boolean nativeAccess, List<String> arguments) {
        boolean unsafe = arguments.contains("--sun-misc-unsafe-memory-access=allow");
        if (nativeAccess && unsafe) {
            return Finding.good("warnings", "none from the JVM");
        }
        String about = nativeAccess ? "Unsafe" : unsafe ? "native code" : "native code and Unsafe";
        return Finding.note("warnings", "the JVM warns about " + about, SILENCE);
    }

    private static String option(String name) {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(name)
                .getValue();
    }
}
