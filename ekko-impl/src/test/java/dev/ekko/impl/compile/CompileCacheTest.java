package dev.ekko.impl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.JsSyntaxException;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.impl.trace.TextEdits;
import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCacheTest {
    private static final String CODE = """
            import a, { type B } from './a' with { type: 'json' };
            import defer * as d from "\\ud800";
            const x: number = 1; import('é').then(() => import.meta.url); import(x as any);
            export async function f() { using r = a(); await using s = d.s('中😀'); return r }
            """;

    @TempDir
    private Path directory;

    private CompileCache cache() {
        return new CompileCache(new Compiler(), new HostFiles(), directory);
    }

    private static ModuleSource source(ModuleKind kind, String code) {
        return ModuleSource.of(URI.create("file:///x.ts"), kind, code);
    }

    private static ModuleSource source() {
        return source(ModuleKind.TYPESCRIPT, CODE);
    }

    private static void assertSame(CompiledModule found, CompiledModule expected) {
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("lowering", "sourceMap")
                .isEqualTo(expected);
        assertThat(found.lowering().stream().map(TextEdits::edits).toList())
                .isEqualTo(expected.lowering().stream().map(TextEdits::edits).toList());
        for (int line = 1; line < 8; line++) {
            for (int column = 1; column < 150; column += 7) {
                assertThat(found.positions().original(line, column))
                        .isEqualTo(expected.positions().original(line, column));
            }
        }
    }

    private Path entry() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.reduce((a, b) -> {
                        throw new AssertionError("More than one entry: " + a + ", " + b);
                    })
                    .orElseThrow();
        }
    }

    @Test
    void sharesInMemory() {
        CompileCache cache = cache();
        CompiledModule first = cache.compile(source(), CompileOptions.defaults());
        assertThat(cache.compile(source(), CompileOptions.defaults())).isSameAs(first);
        ModuleSource elsewhere = ModuleSource.of(URI.create("db:/other"), ModuleKind.TYPESCRIPT, CODE);
        assertThat(cache.compile(elsewhere, CompileOptions.defaults())).isSameAs(first);
        CompiledModule script = cache.compile(source(ModuleKind.COMMONJS, "exports.a = 1"), CompileOptions.defaults());
        assertThat(cache.compile(source(ModuleKind.COMMONJS, "exports.a = 1"), CompileOptions.defaults()))
                .isSameAs(script);
        assertThat(cache.compile(source(ModuleKind.JAVASCRIPT, "exports.a = 1"), CompileOptions.defaults()))
                .isNotSameAs(script);
    }

    @Test
    void survivesOnDisk() throws IOException {
        CompiledModule first = cache().compile(source(), CompileOptions.defaults());
        byte[] before = Files.readAllBytes(entry());
        CompiledModule second = cache().compile(source(), CompileOptions.defaults());
        assertThat(second).isNotSameAs(first);
        assertSame(second, first);
        assertThat(second.imports().get(1).specifier()).isEqualTo("\ud800");
        assertThat(Files.readAllBytes(entry())).isEqualTo(before);
    }

    @Test
    void keepsLargePlainModulesWithoutTheirCode() throws IOException {
        String code = "exports.a = require('b');\n" + "// filler\n".repeat(60_000);
        CompiledModule first = cache().compile(source(ModuleKind.COMMONJS, code), CompileOptions.defaults());
        assertThat(Files.size(entry())).isLessThan(1000);
        assertSame(cache().compile(source(ModuleKind.COMMONJS, code), CompileOptions.defaults()), first);
    }

    @Test
    void optionsMakeAnotherEntry() {
        CompileCache cache = cache();
        CompileOptions other = new CompileOptions(CompileOptions.Jsx.AUTOMATIC, "a", "b", "c", false, true, true, true);
        assertThat(cache.compile(source(), CompileOptions.defaults())).isNotSameAs(cache.compile(source(), other));
        ModuleSource plain = source(ModuleKind.JAVASCRIPT, "a");
        assertThat(cache.compile(plain, CompileOptions.defaults())).isSameAs(cache.compile(plain, other));
        CompileOptions development =
                new CompileOptions(CompileOptions.Jsx.AUTOMATIC, "a", "b", "c", true, false, false, false);
        ModuleSource here = ModuleSource.of(URI.create("file:///a.tsx"), ModuleKind.TSX, "export default <a/>");
        ModuleSource there = ModuleSource.of(URI.create("file:///b.tsx"), ModuleKind.TSX, "export default <a/>");
        assertThat(cache.compile(here, development).code()).contains("/a.tsx");
        assertThat(cache.compile(there, development).code()).contains("/b.tsx");
    }

    @Test
    void replacesDamagedEntries() throws IOException {
        CompiledModule good = cache().compile(source(), CompileOptions.defaults());
        Path entry = entry();
        byte[] bytes = Files.readAllBytes(entry);
        Random random = new Random(42);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = bytes.clone();
            if (i % 3 == 0) {
                damaged = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(entry, damaged);
            assertSame(cache().compile(source(), CompileOptions.defaults()), good);
            assertThat(Files.readAllBytes(entry)).isEqualTo(bytes);
        }
    }

    @Test
    void replacesForeignEntries() throws IOException {
        cache().compile(source(), CompileOptions.defaults());
        Path first = entry();
        byte[] foreign = Files.readAllBytes(first);
        Files.delete(first);
        ModuleSource other = source(ModuleKind.TYPESCRIPT, "export const other: 1 = 1");
        cache().compile(other, CompileOptions.defaults());
        Files.write(entry(), foreign);
        assertThat(cache().compile(other, CompileOptions.defaults()).code()).contains("other = 1");
    }

    @Test
    void aFolderInTheWayIsNoFailure() throws IOException {
        cache().compile(source(), CompileOptions.defaults());
        Path entry = entry();
        Files.delete(entry);
        Files.createDirectories(entry.resolve("sub"));
        assertThat(cache().compile(source(), CompileOptions.defaults()).code()).contains("const x = 1");
    }

    @Test
    void anUnwritableFolderIsNoFailure() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        CompileCache cache = new CompileCache(new Compiler(), new HostFiles(), file.resolve("below"));
        CompiledModule first = cache.compile(source(), CompileOptions.defaults());
        assertThat(cache.compile(source(), CompileOptions.defaults())).isSameAs(first);
        CompileCache memoryOnly = new CompileCache(new Compiler(), new HostFiles(), null);
        assertSame(memoryOnly.compile(source(), CompileOptions.defaults()), first);
    }

    @Test
    void failuresAreNotKept() throws IOException {
        CompileCache cache = cache();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> cache.compile(source(ModuleKind.TYPESCRIPT, "let ="), CompileOptions.defaults()))
                    .isInstanceOf(JsSyntaxException.class);
        }
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries).isEmpty();
        }
    }

    @Test
    void manyThreadsShareOneResult() {
        CompileCache cache = cache();
        CompileCache otherProcess = cache();
        Set<Integer> identities = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 64).parallel().forEach(i -> {
            CompileCache mine = i % 2 == 0 ? cache : otherProcess;
            identities.add(System.identityHashCode(mine.compile(source(), CompileOptions.defaults())));
        });
        assertThat(identities).hasSize(2);
    }
}
