package dev.ekko.builtins;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.options.Swc4jParseOptions;
import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.builtins.testing.PackageFolder;
import dev.ekko.builtins.testing.TestRealm;
import dev.ekko.module.JsExport;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinSet;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every built-in: its folder is complete, its declaration true, and it costs nothing before first use. */
class CatalogueTest {
    private static final Set<Class<?>> CROSSING = Set.of(
            void.class,
            int.class,
            long.class,
            double.class,
            boolean.class,
            String.class,
            byte[].class,
            ByteBuffer.class,
            CompletionStage.class,
            CompletableFuture.class);

    static Stream<Builtin> builtins() {
        return new CoreBuiltins().builtins().stream();
    }

    // Packages also hand out records, and objects with functions of their own, such as an open file.
    private static boolean crosses(Class<?> type) {
        return CROSSING.contains(type)
                || type.isRecord()
                || type == List.class
                || type == Map.class
                || type == Throwable.class
                || Arrays.stream(type.getMethods()).anyMatch(m -> m.isAnnotationPresent(JsExport.class));
    }

    static Stream<Builtin> packages() {
        return builtins().filter(builtin -> builtin.spec().specifier().isPresent());
    }

    private static Path folder(String root, Builtin builtin) {
        return Path.of(root, builtin.getClass().getPackageName().replace('.', '/'));
    }

    private static String className(Builtin builtin, String suffix) {
        String name = builtin.spec().name();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + suffix;
    }

    @Test
    void theServiceLoaderFindsTheSet() {
        assertThat(ServiceLoader.load(BuiltinSet.class)).hasAtLeastOneElementOfType(CoreBuiltins.class);
    }

    @Test
    void namesSpecifiersAndGlobalsAreUnique() {
        assertThat(builtins().map(b -> b.spec().name())).doesNotHaveDuplicates();
        assertThat(builtins().flatMap(b -> b.spec().specifier().stream())).doesNotHaveDuplicates();
        assertThat(builtins().flatMap(b -> b.spec().globals().stream())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void whatCanBeImportedHasASpecifierAndTheOtherWayRound(Builtin builtin) {
        assertThat(builtin.spec().exports().isEmpty())
                .isEqualTo(builtin.spec().specifier().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void embeddersCanLeaveItsGlobalsOut(Builtin builtin) {
        assertThat(builtin.spec().group().isPresent())
                .as("in a group of globals; call inGroup")
                .isEqualTo(!builtin.spec().globals().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void theFolderIsComplete(Builtin builtin) {
        String name = builtin.spec().name();
        Path main = folder("src/main/java", builtin);
        Path test = folder("src/test/java", builtin);
        List<Path> needed = new ArrayList<>(List.of(
                main.resolve("README.md"),
                main.resolve(name + ".ts"),
                main.resolve(className(builtin, "Builtin.java")),
                test.resolve(name + ".test.ts")));
        PackageFolder folder = PackageFolder.of(builtin);
        if (folder.isPackage()) {
            needed.add(folder.types());
        }
        if (!builtin.spec().globals().isEmpty()) {
            needed.add(folder.globals());
        }
        if (builtin.ops(new FakeHost()) != null) {
            needed.add(main.resolve(className(builtin, "Ops.java")));
            needed.add(test.resolve(className(builtin, "OpsTest.java")));
        }
        if (!builtin.spec().permissions().isEmpty()) {
            needed.add(test.resolve(className(builtin, "PermissionTest.java")));
        }
        assertThat(needed).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void theReadmeSaysWhatItNeedsAndLacks(Builtin builtin) throws IOException {
        List<String> named = new ArrayList<>(List.of("Permissions:", "## Gaps"));
        named.addAll(builtin.spec().globals());
        named.addAll(builtin.spec().exports());
        assertThat(Files.readString(folder("src/main/java", builtin).resolve("README.md")))
                .contains(named);
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void theTypesDeclareEveryGlobal(Builtin builtin) throws Exception {
        if (builtin.spec().globals().isEmpty()) {
            return;
        }
        String types = Files.readString(PackageFolder.of(builtin).globals());
        new Swc4j()
                .parse(
                        types,
                        new Swc4jParseOptions().setMediaType(Swc4jMediaType.Dts).setParseMode(Swc4jParseMode.Module));
        assertThat(builtin.spec().globals())
                .allSatisfy(global -> assertThat(types)
                        .containsPattern("declare (function|const|var|class) " + Pattern.quote(global) + "\\b"));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageIsImportedByItsNameAndDeclaresExactlyWhatItExports(Builtin builtin) {
        assertThat(builtin.spec().specifier())
                .contains("@ekko/" + builtin.spec().name());
        assertThat(PackageFolder.of(builtin).exportedValues())
                .containsExactlyInAnyOrderElementsOf(builtin.spec().exports());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void whatAPackageExportsIsDocumentedWithExamples(Builtin builtin) {
        assertThat(PackageFolder.of(builtin).declarations().values()).allSatisfy(declaration -> {
            assertThat(declaration.comment()).as("TSDoc of " + declaration).isNotBlank();
            if (Set.of("function", "class").contains(declaration.kind())) {
                assertThat(declaration.comment())
                        .as("TSDoc of " + declaration.name())
                        .contains("@example");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void theTypesDeclareEveryMethodOfAGlobalObject(Builtin builtin) throws IOException {
        if (builtin.spec().globals().isEmpty()) {
            return;
        }
        String types = Files.readString(PackageFolder.of(builtin).globals());
        try (TestRealm realm = new TestRealm(builtin)) {
            for (String global : builtin.spec().globals()) {
                if (builtin.spec().attributes().contains(global)) {
                    // The accessors behind it, and no object that programs see.
                    continue;
                }
                String methods = realm.eval("typeof " + global + " === 'object' && " + global
                                + " !== globalThis ? Object.keys(" + global + ").filter((name) => typeof " + global
                                + "[name] === 'function').join() : ''")
                        .asString();
                assertThat(Arrays.stream(methods.split(",")).filter(m -> !m.isEmpty()))
                        .allSatisfy(method -> assertThat(types).containsPattern("(?m)^  " + method + "\\("));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void theScriptDefinesTheGlobalsThatItDeclares(Builtin builtin) {
        try (TestRealm realm = new TestRealm(builtin)) {
            assertThat(builtin.spec().globals())
                    .allSatisfy(
                            global -> assertThat(realm.eval("typeof " + global).asString())
                                    .isNotEqualTo("undefined"));
        }
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void whatScriptsMayCallHasTypesThatCrossTheBorderCheaply(Builtin builtin) {
        Object ops = builtin.ops(new FakeHost());
        if (ops == null) {
            return;
        }
        List<Method> exported = Arrays.stream(ops.getClass().getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(JsExport.class))
                .toList();
        assertThat(exported).as("methods marked for scripts").isNotEmpty();
        assertThat(ops.getClass().getModifiers()).matches(Modifier::isPublic, "public");
        assertThat(exported).allSatisfy(method -> {
            assertThat(method.getModifiers()).matches(Modifier::isPublic, "public");
            assertThat(method.getReturnType()).matches(CatalogueTest::crosses, "crosses the border");
            assertThat(method.getParameterTypes())
                    .allMatch(t -> crosses(t) || t.isAnnotationPresent(FunctionalInterface.class));
        });
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void nothingHappensBeforeFirstUse(Builtin builtin) {
        FakeHost host = new FakeHost();
        builtin.ops(host);
        assertThat(builtin.spec()).as("the declaration is made once").isSameAs(builtin.spec());
        assertThat(host.pending()).isZero();
        assertThat(host.messages()).isEmpty();
        try (TestRealm realm = new TestRealm(builtin)) {
            assertThat(realm.host().pending()).isZero();
            assertThat(realm.host().messages()).isEmpty();
        }
    }
}
