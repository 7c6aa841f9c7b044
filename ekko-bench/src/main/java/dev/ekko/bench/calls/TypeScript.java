package dev.ekko.bench.calls;

import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.enums.Swc4jSourceMapOption;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import com.caoccao.javet.swc4j.options.Swc4jTranspileOptions;
import dev.ekko.impl.compile.CompileCache;
import dev.ekko.impl.compile.CompileOptions;
import dev.ekko.impl.compile.CompiledModule;
import dev.ekko.impl.compile.Compiler;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.module.ModuleSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Compiling a TypeScript module of about 20 KB: anew, from the disk, from memory, and by swc alone. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@SuppressWarnings("InlineFormatString") // a text of this length stands better by itself
public class TypeScript {
    private static final String PART = """
            export interface Item%1$d<T extends object> { readonly id: number; name: string; tags?: readonly T[] }
            enum Colour%1$d { Red, Green = 'green'.length, Blue }
            export class Shelf%1$d<T extends object> {
              #items = new Map<number, Item%1$d<T>>();
              constructor(private readonly label: string, public colour: Colour%1$d = Colour%1$d.Red) {}
              add(item: Item%1$d<T>): this { this.#items.set(item.id, item); return this; }
              find(id: number): Item%1$d<T> | undefined { return this.#items.get(id) ?? undefined; }
              *names(): Generator<string> { for (const { name } of this.#items.values()) yield `${this.label}/${name}`; }
            }
            """;

    private final Compiler compiler = new Compiler();
    private final Swc4j swc = new Swc4j();
    private String text = "";
    private ModuleSource source = Modules.javascript("");
    private Path directory = Path.of("");
    private CompileCache warm = new CompileCache(compiler, new HostFiles(), null);

    /** Writes the module. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            all.append(PART.formatted(i));
        }
        text = all.toString();
        source = ModuleSource.typescript(URI.create("app:/bench.ts"), text);
        directory = Files.createTempDirectory("ekko-bench");
        warm = new CompileCache(compiler, new HostFiles(), directory);
        ekkoFromMemory();
    }

    /** Removes the files. */
    @TearDown(Level.Trial)
    public void clean() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** What swc itself costs, source map included. */
    @Benchmark
    public String raw() throws Swc4jCoreException {
        return swc.transpile(
                        text,
                        new Swc4jTranspileOptions()
                                .setMediaType(Swc4jMediaType.TypeScript)
                                .setParseMode(Swc4jParseMode.Module)
                                .setInlineSources(false)
                                .setSourceMap(Swc4jSourceMapOption.Separate))
                .getCode();
    }

    /** Compiled anew. */
    @Benchmark
    public CompiledModule ekko() {
        return compiler.compile(source, CompileOptions.defaults());
    }

    /** A process that starts finds it on the disk. */
    @Benchmark
    public CompiledModule ekkoFromDisk() {
        return new CompileCache(compiler, new HostFiles(), directory).compile(source, CompileOptions.defaults());
    }

    /** The second realm of a process finds it in memory. */
    @Benchmark
    public CompiledModule ekkoFromMemory() {
        return warm.compile(source, CompileOptions.defaults());
    }
}
