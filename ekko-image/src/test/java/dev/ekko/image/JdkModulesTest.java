package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class JdkModulesTest {
    private final SortedSet<String> modules = JdkModules.all();

    @Test
    void hasWhatEachOfThemRequires() {
        for (String name : modules) {
            assertThat(modules)
                    .containsAll(ModuleFinder.ofSystem().find(name).orElseThrow().descriptor().requires().stream()
                            .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                            .map(Requires::name)
                            .toList());
        }
    }

    @Test
    void hasAllOfJavaSeAsLibrariesExpectIt() {
        assertThat(modules).contains("java.desktop", "java.scripting", "java.rmi", "jdk.localedata");
    }

    @Test
    void leavesOutWhatCostsTimeOrSpace() {
        assertThat(modules)
                .contains("java.base", "java.net.http", "jdk.internal.vm.ci")
                .doesNotContain("jdk.jfr", "jdk.compiler", "jdk.javadoc", "jdk.graal.compiler");
    }
}
