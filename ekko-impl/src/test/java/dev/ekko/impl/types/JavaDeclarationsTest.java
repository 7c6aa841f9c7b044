package dev.ekko.impl.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.TypeDeclarations;
import dev.ekko.error.EkkoException;
import dev.ekko.impl.exposure.Mapping;
import dev.ekko.impl.exposure.MappingReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for classes of the JDK; that all of it is TypeScript, the compiler checks elsewhere. */
class JavaDeclarationsTest {
    @TempDir
    private Path directory;

    private static String module(String packageName, TypeDeclarations wanted) {
        try (JavaDeclarations declarations = declarations(wanted)) {
            return java.util.Objects.requireNonNull(declarations.files().get(packageName + ".d.ts"));
        }
    }

    private static JavaDeclarations declarations(TypeDeclarations wanted) {
        return new JavaDeclarations(wanted, JavaDeclarationsTest::mapping);
    }

    private static Mapping mapping(Path file, ClassLoader loader) {
        try {
            return new MappingReader(
                            file.toString(),
                            name -> {
                                try {
                                    return Optional.of(Class.forName(name, false, loader));
                                } catch (ClassNotFoundException e) {
                                    return Optional.empty();
                                }
                            },
                            name -> List.of())
                    .read(Files.readString(file));
        } catch (IOException | MappingReader.BadMapping e) {
            throw new AssertionError(e);
        }
    }

    private static String of(String packageName, String... names) {
        return module(packageName, TypeDeclarations.create().java(names).depth(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "java.util.List # sort(comparator: Comparator<E> | ((object: E, object2: E) => number)): void;",
                "java.util.List # addAll(collection: Collection<E> | readonly E[]): boolean;",
                "java.util.List # [Symbol.iterator](): IterableIterator<E>;",
                "java.util.List # of<E = any>(...es: Array<E>): List<E>;",
                "java.util.ArrayList # new <E = any>(n: number): ArrayList<E>;",
                "java.util.ArrayList # readonly \"new(int)\": new <E = any>(n: number) => ArrayList<E>;",
                "java.util.ArrayList # \"remove(int)\"(n: number): E;",
                "java.util.ArrayList # remove(object: any): boolean;",
                "java.util.Map # export interface Entry<K = any, V = any> {",
                "java.util.Map # entrySet(): Set<Map.Entry<K, V>>;",
                "java.util.HashMap # putAll(map: Map<K, V> | globalThis.Map<K, V> | { [key: string]: V }): void;",
                "java.util.Scanner # [Symbol.dispose](): void;",
                "java.util.UUID # nameUUIDFromBytes(bytes: Uint8Array): UUID;",
                "java.util.UUID # getMostSignificantBits(): number | bigint;",
                "java.util.BitSet # toLongArray(): BigInt64Array;",
                "java.util.Locale # getISOCountries(): string[];",
                "java.util.Locale # getDefault(category: Locale.Category | \"DISPLAY\" | \"FORMAT\"): Locale;",
                "java.util.MissingResourceException # message: string;",
            })
    void writesMembersAsTheyAreCalled(String type, String member) {
        assertThat(unnamed(of("java.util", type))).contains(unnamed(member.strip()) + "\n");
    }

    /** Without the names of parameters, which depend on how the JDK was compiled. */
    private static String unnamed(String text) {
        return text.replaceAll("\\b\\w+: ", "");
    }

    @Test
    void whatIsNotNamedHasNoMembers() {
        String util = of("java.util", "java.util.List");
        assertThat(util)
                .contains("export interface Comparator<T = any> { equals(object: any)")
                .contains("export const List: {")
                .doesNotContain("export const Comparator")
                .contains("declare module \"java:java.util.List\"")
                .contains("import type * as $java_util_stream from \"java:java.util.stream\";");
    }

    @Test
    void theDepthSaysHowFarMembersGo() {
        TypeDeclarations one = TypeDeclarations.create().java("java.util.List").depth(1);
        assertThat(module("java.util", one)).contains("export const Comparator: {");
        try (JavaDeclarations none = declarations(one.depth(0));
                JavaDeclarations more = declarations(one)) {
            assertThat(none.classes()).isEqualTo(1);
            assertThat(more.classes()).isGreaterThan(10);
        }
    }

    @Test
    void futuresArePromises() {
        assertThat(of("java.util.concurrent", "java.util.concurrent.CompletableFuture"))
                .containsPattern(
                        "supplyAsync<U = any>\\(\\w+: \\$java_util_function.Supplier<U> \\| \\(\\(\\) => U\\)\\): Promise<U>;")
                .containsPattern("runAsync\\(\\w+: \\$java_lang.Runnable \\| \\(\\(\\) => void\\)\\): Promise<void>;");
    }

    @Test
    void whatArrowFunctionsHaveThemselvesIsNoGroundForInference() {
        assertThat(of("java.util", "java.util.Optional"))
                .containsPattern("map<U = any>\\(\\w+: NoInfer<\\$java_util_function.Function<T, U>>"
                        + " \\| \\(\\(\\w+: T\\) => U\\)")
                .containsPattern("filter\\(\\w+: \\$java_util_function.Predicate<T> \\| ");
    }

    @Test
    void namesAndCommentsComeFromSources() throws IOException {
        Path sources = zip("sources.zip", Map.of("java.base/java/util/Scanner.java", """
                package java.util;
                /** Scans <i>text</i>. */
                public final class Scanner {
                    /** Makes one. @param source the text */
                    public Scanner(String source) {}
                    /**
                     * Finds it.
                     * @param in how
                     * @param horizon how far
                     */
                    public String findWithinHorizon(Pattern in, int horizon) { return ""; }
                }
                """));
        assertThat(module(
                        "java.util",
                        TypeDeclarations.create()
                                .java("java.util.Scanner")
                                .sources(sources)
                                .depth(0)))
                .contains("  /** Scans *text*. */\n  export interface Scanner {")
                .contains("     * @param horizon - how far\n")
                .contains("findWithinHorizon(in_: $java_util_regex.Pattern | string, horizon: number): string;")
                .contains("new (source: string): Scanner;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.util.Nothing", "no.such", "java.util.Map$Nope", "", "a/b", "sun.misc.Nope", "int"})
    void whatIsNotThereIsSaid(String name) {
        assertThatThrownBy(() -> of("x", name))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("no class or package " + name);
    }

    @Test
    void aJarThatIsNoneIsSaid() throws IOException {
        Path missing = directory.resolve("missing.jar");
        assertThatThrownBy(() -> declarations(TypeDeclarations.create().jars(missing)))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining(missing.toString());
        Path broken = Files.writeString(directory.resolve("broken.jar"), "no jar");
        assertThatThrownBy(() -> declarations(TypeDeclarations.create().jars(broken)))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining(broken.toString());
        Path corrupt = zip("corrupt.jar", Map.of("a/B.class", "no class file"));
        assertThatThrownBy(
                        () -> declarations(TypeDeclarations.create().java("a").jars(corrupt)))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("no class or package a");
    }

    private Path zip(String name, Map<String, String> files) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    @Test
    void aMappingIsAModuleAndShapesItsClasses() throws IOException {
        Path file = Files.writeString(directory.resolve("ekko.mapping.yaml"), """
                namespace: "app:lists"
                documentation: |
                  Lists. */
                  And more.
                types:
                  Words:
                    class: java.util.ArrayList
                    documentation: A list of words.
                    hidden: [clear, "remove(int)", "new(int)"]
                    methods:
                      add(Object): { alias: push, documentation: Adds a word. }
                      size: length
                  Entry: java.util.Map$Entry
                """);
        TypeDeclarations wanted =
                TypeDeclarations.create().mappings(file).java("java.util.List").depth(0);
        assertThat(module("mapping-app-lists", wanted)).isEqualTo("""
                /**
                 * Lists. *\\/
                 * And more.
                 */
                declare module "app:lists" {
                  import { Map as $Entry } from "java:java.util";
                  export type Entry<K = any, V = any> = $Entry.Entry<K, V>;
                  export const Entry: typeof $Entry.Entry;
                  export { ArrayList as Words } from "java:java.util";
                }
                """);
        String util = module("java.util", wanted);
        String words = util.substring(util.indexOf("  /** A list of words. */"), util.indexOf("interface List<"));
        assertThat(words)
                .contains(
                        "/** Adds a word. */", " push(", " length(): number;", " add(", "new <E = any>(): ArrayList<E>")
                .doesNotContain(" clear(", " size(", "\"remove(int)\"", "new(int)");
        // The compiler sees no List in what has neither clear nor size, so it is told.
        assertThat(util).contains("Collection<E> | readonly E[] | ArrayList");
    }

    @Test
    void whatIsOnlyNamedHasTheMembersOfADeclaredClassAboveIt() {
        assertThat(of("java.util", "java.util.Map", "java.util.NavigableMap"))
                .contains("export interface NavigableSet<E = any> { equals(object: any)");
        assertThat(of("java.util", "java.util.Set", "java.util.NavigableMap"))
                .contains("export interface NavigableSet<E = any> extends Set {}");
    }
}
