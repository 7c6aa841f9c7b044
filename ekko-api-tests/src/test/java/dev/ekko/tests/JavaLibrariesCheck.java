package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.ResourceLimits;
import dev.ekko.RuntimeBuilder;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole Java libraries, unmodified, used by programs in TypeScript through {@code java:} and through mappings; run with
 * {@code -Plibraries}.
 *
 * <p>Apart from the other tests, because nothing else needs the libraries. The programs lie in {@code src/test/libraries}.
 */
@Timeout(300)
class JavaLibrariesCheck {
    private static final Path PROGRAMS = Path.of("src/test/libraries").toAbsolutePath();
    private static final ClassLoader OWN = Thread.currentThread().getContextClassLoader();
    private static URLClassLoader libraries;

    @TempDir
    private Path directory;

    @BeforeAll
    static void load() throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("target/java-libraries"))) {
            for (Path file : files.sorted().toList()) {
                jars.add(url(file));
            }
        }
        assertThat(jars).hasSizeGreaterThan(10);
        libraries = new URLClassLoader(jars.toArray(URL[]::new), OWN);
        Thread.currentThread().setContextClassLoader(libraries);
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    @AfterAll
    static void close() throws IOException {
        Thread.currentThread().setContextClassLoader(OWN);
        libraries.close();
    }

    private static RuntimeBuilder runtime(String... classes) {
        return Ekko.runtime()
                .limits(ResourceLimits.none())
                .permissions(Permissions.none().allowJava(classes));
    }

    private static List<String> strings(JsModule module, String function, Object... arguments) {
        return List.of(Objects.requireNonNull(module.call(function, String[].class, arguments)));
    }

    @Test
    void luceneIndexesAndSearches() {
        String place = directory.resolve("index").toString();
        try (JsModule module = runtime("org.apache.lucene.**").load(PROGRAMS.resolve("lucene.ts"))) {
            assertThat(module.call("index", int.class, place)).isEqualTo(999);
            assertThat(strings(module, "search", place))
                    .containsExactly("Changed to a quick hedgehog", "250", "13,12,11,10", "500", "250");
            assertThat(strings(module, "words", "The Quick foxes are running"))
                    .containsExactly("quick,foxes,running", "quick,fox,run");
            assertThat(module.call("mistake", String.class))
                    .startsWith("true ParseException Cannot parse 'quick AND (': Encountered \"<EOF>\"");
        }
    }

    @Test
    void h2StoresAndReads() {
        try (JsModule module = runtime(
                        "java.sql.*", "java.sql.DriverManager", "java.time.*", "java.math.*", "org.h2.**")
                .load(PROGRAMS.resolve("h2.ts"))) {
            assertThat(module.call("fill", int[].class)).containsExactly(1, 1, 1, 1, 1, 2, 3, 4);
            assertThat(strings(module, "read"))
                    .containsExactly(
                            "Grüße 3|3.50|APRIL|2026-01-31T12:30|xxx|3.255|4611686018427387907|bigint|false",
                            "Grüße 2|2.50|MARCH|2026-01-31T12:30||2.255|4611686018427387906|bigint|false",
                            "Grüße 1|1.50|FEBRUARY|2026-01-31T12:30|x|1.255|4611686018427387905|bigint|false",
                            "id,customer,amount,placed,shipped,note,picture,number");
            assertThat(strings(module, "mistakes"))
                    .containsExactly("JdbcSQLSyntaxErrorException 42001", "true", "4", "4");
        }
    }

    @Test
    void pdfBoxWritesAndReads() throws IOException {
        try (JsModule module = runtime(
                        "org.apache.pdfbox.**",
                        "java.awt.Color",
                        "java.io.ByteArrayOutputStream",
                        "java.io.OutputStream",
                        "java.io.IOException")
                .load(PROGRAMS.resolve("pdf.ts"))) {
            byte[] document = Objects.requireNonNull(module.call("write", byte[].class));
            assertThat(new String(document, 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .isEqualTo("%PDF-");
            assertThat(strings(module, "read", (Object) document))
                    .containsExactly(
                            "Orders of Grüße & Co",
                            "3",
                            "Order 2: Grüße",
                            "Order 1: Grüße@12,Order 2: Grüße@12,Order 3: Grüße@12");
            assertThat(strings(module, "mistakes"))
                    .containsExactly(
                            "true: Error: End-of-File, expected line at offset 11", "IllegalArgumentException");
        }
    }

    @Test
    void fastexcelWritesAndReads() {
        try (JsModule module = runtime(
                        "org.dhatim.fastexcel.**",
                        "java.time.*",
                        "java.util.*",
                        "java.util.stream.*",
                        "java.math.*",
                        "java.io.ByteArrayOutputStream",
                        "java.io.ByteArrayInputStream")
                .load(PROGRAMS.resolve("spreadsheet.ts"))) {
            byte[] workbook = Objects.requireNonNull(module.call("write", byte[].class));
            assertThat(strings(module, "read", (Object) workbook))
                    .containsExactly("Orders", "500", "Grüße 6", "6.5", "true", "2026-01-07");
        }
    }

    @Test
    void freeMarkerRenders() {
        try (JsModule module = runtime("freemarker.**", "java.io.StringReader", "java.io.StringWriter", "java.util.*")
                .load(PROGRAMS.resolve("freemarker.ts"))) {
            assertThat(strings(module, "render"))
                    .containsExactly(
                            "Object! BOLT: 1.50; NUT: 0.25",
                            "Map! BOLT: 1.50; NUT: 0.25",
                            "42 a+b",
                            "&lt;b&gt;Grüße&lt;/b&gt; &amp; Co");
            assertThat(strings(module, "mistakes"))
                    .containsExactly("true", "true Syntax error in template \"broken\" in line 1, column 7:");
        }
    }

    private static RuntimeBuilder mapped(String namespace, String... classes) {
        return runtime(classes).mappings(PROGRAMS.resolve(namespace + ".mapping.yaml"));
    }

    @Test
    void luceneThroughAMapping() {
        String place = directory.resolve("index").toString();
        try (JsModule module = mapped("search", "org.apache.lucene.**").load(PROGRAMS.resolve("search.ts"))) {
            assertThat(strings(module, "write", place)).containsExactly("98", "", "function");
            assertThat(strings(module, "find", place)).containsExactly("9", "10", "a rare word");
            assertThat(module.call("mistake", String.class))
                    .contains("newRangeQuery()")
                    .contains("1.5");
        }
    }

    @Test
    void freeMarkerThroughAMapping() {
        try (JsModule module = mapped(
                        "templates", "freemarker.template.*", "java.io.StringReader", "java.io.StringWriter")
                .load(PROGRAMS.resolve("templates.ts"))) {
            assertThat(strings(module, "render"))
                    .containsExactly("Ekko: 2 x bolt, 3 x Mutter", "undefined", "function");
        }
    }

    @Test
    void jdbcThroughAMapping() {
        try (JsModule module =
                mapped("database", "java.sql.*", "java.sql.DriverManager").load(PROGRAMS.resolve("database.ts"))) {
            assertThat(strings(module, "orders"))
                    .containsExactly("1,n1,1.5,1099511627776", "2,n2,2.5,1099511627776", "undefined", "undefined");
        }
    }
}
