package dev.ekko.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an embedder can reach is what is tested: no public method of the API is without a caller in these tests. */
class PublicApiTest {
    // What implementations call and embedders at most implement; its callers are in other modules.
    private static final Set<String> NOT_FOR_EMBEDDERS = Set.of("dev.ekko.spi");
    private static final Set<String> FOR_IMPLEMENTATIONS =
            Set.of("HostExport", "ModuleLoader", "SchemeLoader", "JsExport", "PermissionPrompt", "JavaMappings");
    private static final Set<String> OBJECT = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    @Test
    void everyPublicMethodIsCalled() {
        JavaClasses classes = new ClassFileImporter().importPackages("dev.ekko");
        List<String> untested = classes.stream()
                .filter(PublicApiTest::isPublicApi)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> !OBJECT.contains(method.getName()))
                .filter(method -> !isCalledByTests(method))
                .map(JavaMethod::getFullName)
                .sorted()
                .toList();
        assertThat(untested).isEmpty();
    }

    private static boolean isPublicApi(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getSource()
                        .map(source -> source.getUri().toString().contains("ekko-api"))
                        .orElse(false)
                && type.getSource()
                        .map(source -> !source.getUri().toString().contains("ekko-api-tests"))
                        .orElse(false)
                && !NOT_FOR_EMBEDDERS.contains(type.getPackageName())
                && FOR_IMPLEMENTATIONS.stream()
                        .noneMatch(name -> type.getFullName().matches("dev\\.ekko\\.\\w+\\." + name + "(\\$.*)?"));
    }

    private static boolean isCalledByTests(JavaMethod method) {
        return method.getCallsOfSelf().stream().anyMatch(call -> isTest(call.getOriginOwner()))
                || method.getReferencesToSelf().stream().anyMatch(call -> isTest(call.getOriginOwner()));
    }

    private static boolean isTest(JavaClass type) {
        return type.getPackageName().startsWith("dev.ekko.tests");
    }
}
