package dev.ekko.builtins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.TypeDeclarations;
import dev.ekko.builtins.testing.Example;
import dev.ekko.builtins.testing.PackageFolder;
import dev.ekko.builtins.testing.TypeScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an editor shows of Ekko, checked by the TypeScript compiler: declarations, the programs in comments, samples. */
@Timeout(300)
class TypesTest {
    private static final String CONFIG = """
            { "extends": "./ekko-types/tsconfig.json" }
            """;

    private static final Pattern JAVA = Pattern.compile("import (?:type )?\\{([^}]*)} from [\"']java:([\\w.]+)[\"']");
    private static final Path SAMPLES = Path.of("../samples");

    private static TypeScript compiler;

    @BeforeAll
    static void load() throws IOException {
        compiler = new TypeScript();
    }

    @AfterAll
    static void close() {
        compiler.close();
    }

    /** A project that has the declarations, and nothing else. */
    private static Map<String, String> project(TypeDeclarations wanted) {
        Map<String, String> files = new LinkedHashMap<>();
        wanted.make().files().forEach((name, text) -> files.put("ekko-types/" + name, text));
        files.put("tsconfig.json", CONFIG);
        return files;
    }

    @Test
    void everythingIsDeclaredAsItIsUsed() throws IOException {
        List<Example> examples = PackageFolder.examples();
        Map<String, String> files = project(TypeDeclarations.create().java(classesIn(examples)));
        List<String> roots = new ArrayList<>();
        try (Stream<Path> samples = Files.walk(SAMPLES)) {
            for (Path file : samples.filter(TypesTest::isSample).toList()) {
                String name = "samples/" + SAMPLES.relativize(file);
                files.put(name, Files.readString(file));
                roots.add(name);
            }
        }
        assertThat(roots).as("samples").hasSizeGreaterThan(5);
        for (Example example : examples) {
            String name = "examples/" + example.file().getFileName() + "-" + roots.size() + ".ts";
            // On the same lines as in the file, so that what is reported leads there.
            files.put(name, "\n".repeat(example.line() - 1) + example.code());
            roots.add(name);
        }
        assertThat(compiler.check(files, roots)).isEmpty();
    }

    /** The classes of Java that programs import. */
    private static String[] classesIn(List<Example> examples) {
        Set<String> classes = new TreeSet<>();
        for (Example example : examples) {
            Matcher imported = JAVA.matcher(example.code());
            while (imported.find()) {
                for (String name : imported.group(1).strip().split("\\s*,\\s*")) {
                    classes.add(imported.group(2) + "." + name.replaceFirst("^type ", "").replaceFirst(" as .*$", ""));
                }
            }
        }
        return classes.toArray(String[]::new);
    }

    private static boolean isSample(Path file) {
        return file.toString().endsWith(".ts") && !file.toString().contains("target");
    }

    @Test
    void aProgramThatUsesThingsWronglyIsToldSo() {
        Map<String, String> files =
                project(TypeDeclarations.create().java("java.util.ArrayList").depth(0));
        files.put("wrong.ts", """
                import { ArrayList } from "java:java.util";
                import { HttpClient, Nothing } from "@ekko/fetch";
                const list = new ArrayList<string>();
                const n: number = list.get(0);
                new HttpClient({ keepAlive: "long" });
                await fetch(1);
                """);
        assertThat(compiler.check(files, List.of("wrong.ts")))
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("wrong.ts:2:22: TS2305"),
                        problem -> assertThat(problem).startsWith("wrong.ts:4:7: TS2322"),
                        problem -> assertThat(problem).startsWith("wrong.ts:5:18: TS2322"),
                        problem -> assertThat(problem).startsWith("wrong.ts:6:13: TS2345"));
    }
}
