package dev.ekko.impl;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The directions between the packages of the implementation, and who may see which library. */
class ArchitectureTest {
    private static final String ROOT = "dev.ekko.impl.";

    /** What each package may use of the others. */
    private static final Map<String, Set<String>> DIRECTIONS = Map.ofEntries(
            entry("host", Set.of()),
            entry("json", Set.of()),
            entry("exposure", Set.of()),
            entry("types", Set.of("host", "exposure")),
            entry("trace", Set.of("json")),
            entry("permission", Set.of("host")),
            entry("realm", Set.of("host")),
            entry("pool", Set.of("host")),
            entry("compile", Set.of("host", "json", "trace")),
            entry("module", Set.of("host", "json", "trace", "permission", "compile")),
            entry("sharing", Set.of()),
            entry("language", Set.of("sharing")),
            entry("interop", Set.of("host", "trace", "realm", "exposure", "sharing")),
            entry(
                    "engine",
                    Set.of(
                            "host",
                            "json",
                            "exposure",
                            "types",
                            "trace",
                            "permission",
                            "realm",
                            "pool",
                            "compile",
                            "module",
                            "sharing",
                            "language",
                            "interop")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ekko.impl");

    static Set<String> packages() {
        return DIRECTIONS.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyThoseBelowIt(String name) {
        Set<String> allowed = DIRECTIONS.get(name);
        DescribedPredicate<JavaClass> others = resideInAPackage(ROOT + "*..")
                .and(DescribedPredicate.describe(
                        "are outside " + name + " and " + allowed,
                        type -> !packageOf(type).equals(name) && !allowed.contains(packageOf(type))));
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(others)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(CLASSES.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet()))
                .as("a new package is entered in DIRECTIONS, with what it may use")
                .isSubsetOf(DIRECTIONS.keySet());
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyEngineInteropAndSharingSeeTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "engine..", ROOT + "interop..", ROOT + "sharing..", ROOT + "language..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.graalvm..", "com.oracle.truffle.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheCompileStepSeesTheTranspiler() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "compile..")
                .and()
                // It tells the transpiler in which directory its native library lies, and so names a file.
                .doNotHaveFullyQualifiedName(ROOT + "host.LaidOutLibrary")
                .should()
                .dependOnClassesThat(resideInAPackage("com.caoccao.."))
                .check(CLASSES);
    }

    private static String packageOf(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
