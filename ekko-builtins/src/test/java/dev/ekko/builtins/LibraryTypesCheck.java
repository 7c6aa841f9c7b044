package dev.ekko.builtins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.TypeDeclarations;
import dev.ekko.builtins.testing.TypeScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Declarations of the JDK and of whole libraries, and a program that uses them, in the eyes of the TypeScript compiler. */
@Timeout(900)
class LibraryTypesCheck {
    private static final Path LIBRARIES = Path.of("target/libraries");
    private static final List<String> JDK = List.of(
            "java.lang",
            "java.net.http",
            "java.nio.file",
            "java.sql",
            "java.time",
            "java.time.format",
            "java.time.temporal",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.stream");

    private static TypeScript compiler;

    @BeforeAll
    static void load() throws IOException {
        compiler = new TypeScript();
    }

    @AfterAll
    static void close() {
        compiler.close();
    }

    private static Path[] jars() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toArray(Path[]::new);
        }
    }

    /** The packages of a library; what it hides by shading is nobody's to use. */
    private static Set<String> packages(String library) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path jar : jars()) {
            if (jar.getFileName().toString().startsWith(library)) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    found.addAll(file.stream()
                            .map(entry -> entry.getName())
                            .filter(name ->
                                    name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF"))
                            .filter(name -> !name.contains("shaded") && !name.contains("$"))
                            .map(name ->
                                    name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                            .collect(Collectors.toSet()));
                }
            }
        }
        return found;
    }

    private static List<String> problems(TypeDeclarations wanted, int atLeast, String program) {
        return problems(wanted, atLeast, Map.of("main.ts", program));
    }

    private static List<String> problems(TypeDeclarations wanted, int atLeast, Map<String, String> programs) {
        Map<String, String> files = new LinkedHashMap<>();
        TypeDeclarations.Made made = wanted.make();
        made.files().forEach((name, text) -> files.put("ekko-types/" + name, text));
        files.put("tsconfig.json", "{ \"extends\": \"./ekko-types/tsconfig.json\" }");
        files.putAll(programs);
        assertThat(made.classes()).isGreaterThan(atLeast);
        return compiler.check(files, List.copyOf(programs.keySet()));
    }

    @Test
    void packagesOfTheJdk() {
        TypeDeclarations wanted = TypeDeclarations.create().java(JDK.toArray(String[]::new));
        assertThat(problems(wanted, 500, "export {};")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"guava, 400", "jackson, 600", "h2, 800"})
    void wholeLibraries(String library, int classes) throws IOException {
        TypeDeclarations wanted =
                TypeDeclarations.create().jars(jars()).java(packages(library).toArray(String[]::new));
        assertThat(problems(wanted, classes, "export {};")).isEmpty();
    }

    @Test
    void aProgramThatUsesThem() throws IOException {
        TypeDeclarations wanted = TypeDeclarations.create()
                .jars(jars())
                .java(JDK.toArray(String[]::new))
                .java("com.google.common.collect", "com.fasterxml.jackson.databind", "org.h2.jdbcx");
        String program = Files.readString(Path.of("src/test/java/dev/ekko/builtins/library-types.ts"));
        assertThat(problems(wanted, 600, program)).isEmpty();
    }

    /** Those that JavaLibrariesCheck of ekko-api-tests runs. */
    @Test
    void programsThatUseLibrariesThroughMappings() throws IOException {
        Path programs = Path.of("../ekko-api-tests/src/test/libraries");
        List<String> names = List.of("search", "templates", "database");
        TypeDeclarations wanted = TypeDeclarations.create()
                .jars(jars())
                .mappings(names.stream()
                        .map(name -> programs.resolve(name + ".mapping.yaml"))
                        .toArray(Path[]::new));
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : names) {
            files.put(name + ".ts", Files.readString(programs.resolve(name + ".ts")));
        }
        assertThat(problems(wanted, 100, files)).isEmpty();
        files.replaceAll((name, text) -> text.replace(".add(entry)", ".addDocument(entry)")
                .replace("templates.share(", "templates.setSetting(")
                .replace("connection.prepare(", "connection.prepareStatement("));
        assertThat(problems(wanted, 100, files))
                .as("what is renamed or hidden")
                .anyMatch(problem -> problem.contains("'addDocument' does not exist"))
                .anyMatch(problem -> problem.contains("'setSetting' does not exist"))
                .anyMatch(problem -> problem.contains("'prepareStatement' does not exist"));
    }

    @Test
    void programsThatUseThemAsTheyAre() throws IOException {
        Path programs = Path.of("../ekko-api-tests/src/test/libraries");
        TypeDeclarations wanted = TypeDeclarations.create()
                .jars(jars())
                .java(packages("lucene-").stream()
                        .filter(name ->
                                name.matches(".*\\.(analysis|en|standard|document|index|classic|search|store|util)"))
                        .toArray(String[]::new))
                .java("java.io", "java.math", "java.sql", "java.time", "java.util")
                .java("freemarker.cache", "freemarker.core", "freemarker.template");
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of("lucene.ts", "h2.ts", "freemarker.ts")) {
            files.put(name, Files.readString(programs.resolve(name)));
        }
        assertThat(problems(wanted, 600, files)).isEmpty();
    }
}
