package dev.ekko.cli.jvmargs;

import dev.ekko.cli.Processes;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A small program that embeds Ekko, in a jar of its own that {@code java -jar} runs. */
final class EmbeddingApplication {
    private static final String SOURCE = """
            import dev.ekko.*;
            import dev.ekko.module.ModuleSource;
            import java.net.URI;

            public class App {
                public static void main(String[] arguments) {
                    if (arguments.length == 0) {
                        EngineInfo engine = Ekko.engine();
                        System.out.println(engine.optimizing() ? "optimizing" : "interpreting");
                        System.out.println(engine.reason());
                    }
                    ModuleSource source = ModuleSource.typescript(
                            URI.create("data:application/typescript,x"),
                            "export const sum = (n: number): number => { let s = 0; for (let i = 0; i < n; i++) s += i; return s; };");
                    try (JsModule module = Ekko.runtime().load(source)) {
                        System.out.println(module.call("sum", long.class, 300_000));
                    }
                }
            }
            """;

    private final Path jar;

    private EmbeddingApplication(Path jar) {
        this.jar = jar;
    }

    static EmbeddingApplication in(Path folder) throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .map(Path::toUri)
                .map(URI::toASCIIString)
                .collect(Collectors.joining(" "));
        Path source = Files.writeString(folder.resolve("App.java"), SOURCE);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        if (failed != 0) {
            throw new AssertionError("The program does not compile");
        }
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "App");
        attributes.put(Attributes.Name.CLASS_PATH, classPath);
        Path jar = folder.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new ZipEntry("App.class"));
            Files.copy(folder.resolve("App.class"), out);
        }
        return new EmbeddingApplication(jar);
    }

    /** Runs it; with arguments it does not ask which engine runs. */
    Processes.Result run(List<String> flags, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return Processes.program(jar.getParent(), Map.of(), command.toArray(String[]::new))
                .run();
    }
}
