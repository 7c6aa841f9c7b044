package dev.ekko.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the modules may see of each other and of libraries, as their class files tell. */
class ModuleRulesTest {
    private static final String[] NOT_API = {
        "dev.ekko.impl..", "dev.ekko.builtins..", "dev.ekko.cli..", "dev.ekko.house.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ekko");

    @Test
    void theApiNamesNoEngineAndNoImplementation() {
        classes()
                .that()
                .resideOutsideOfPackages(NOT_API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.slf4j..", "dev.ekko..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(NOT_API)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NOT_API)
                .check(CLASSES);
    }

    @Test
    void builtinsSeeTheApiOnly() {
        classes()
                .that()
                .resideInAPackage("dev.ekko.builtins..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax..",
                        "org.jspecify..",
                        "org.slf4j..",
                        // Load and memory of the machine, which java.lang.management does not tell.
                        "com.sun.management..",
                        // The network, codings of bytes, and algorithms that the JDK lacks.
                        "io.netty..",
                        "com.aayushatharva.brotli4j..",
                        "io.airlift.compress..",
                        "org.bouncycastle..",
                        "dev.ekko.builtins..",
                        "dev.ekko",
                        "dev.ekko.spi..",
                        "dev.ekko.module..",
                        "dev.ekko.permission..",
                        "dev.ekko.error..")
                .check(CLASSES);
    }

    @Test
    void builtinsReachTheNetworkThroughTheirPackageHostOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.ekko.builtins..")
                .and()
                .resideOutsideOfPackage("dev.ekko.builtins.host..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void theImplementationDoesNotKnowTheBuiltins() {
        noClasses()
                .that()
                .resideInAPackage("dev.ekko.impl..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ekko.builtins..", "dev.ekko.cli..")
                .check(CLASSES);
    }
}
