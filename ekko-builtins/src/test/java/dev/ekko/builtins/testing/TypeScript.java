package dev.ekko.builtins.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The real TypeScript compiler, unchanged, on files in memory. */
public final class TypeScript implements AutoCloseable {
    private static final String HOME = "META-INF/resources/_static/typescript/";
    private static final int BLOCK = 512;

    private final Map<String, String> libraries = new HashMap<>();
    private final Context context = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final Value check;

    /** Loads the compiler, which takes seconds. */
    public TypeScript() throws IOException {
        ClassLoader loader = TypeScript.class.getClassLoader();
        URL compiler = null;
        for (URL url :
                java.util.Collections.list(loader.getResources("META-INF/maven/org.mvnpm/typescript/pom.properties"))) {
            String version = new String(url.openStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("version="))
                    .findFirst()
                    .orElseThrow()
                    .substring("version=".length());
            compiler = loader.getResource(HOME + version + "/lib/typescript.js");
            String archive = url.toString().replaceFirst("META-INF/maven/.*$", "META-INF/.more.tgz");
            readLibraries(java.net.URI.create(archive).toURL());
        }
        String text;
        try (InputStream in = Objects.requireNonNull(compiler, "the compiler is on the class path")
                .openStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Value typescript = context.eval(Source.newBuilder(
                        "js",
                        "(function () { var module = { exports: {} };" + text + "\nreturn module.exports; })()",
                        "typescript.js")
                .build());
        check = context.eval(
                        Source.newBuilder("js", Objects.requireNonNull(TypeScript.class.getResource("type-check.js")))
                                .build())
                .execute(typescript);
    }

    /** The compiler's own declarations are in a tar of the jar; of that format, no more than names and sizes matter. */
    private void readLibraries(URL archive) throws IOException {
        byte[] tar;
        try (InputStream in = new GZIPInputStream(archive.openStream())) {
            tar = in.readAllBytes();
        }
        for (int at = 0; at + BLOCK <= tar.length && tar[at] != 0; ) {
            String name = text(tar, at, 100);
            int size = Integer.parseInt(text(tar, at + 124, 12).strip(), 8);
            String file = name.substring(name.lastIndexOf('/') + 1);
            if (file.startsWith("lib.") && file.endsWith(".d.ts")) {
                libraries.put(
                        file,
                        new String(
                                new ByteArrayInputStream(tar, at + BLOCK, size).readAllBytes(),
                                StandardCharsets.UTF_8));
            }
            at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
    }

    private static String text(byte[] tar, int from, int length) {
        String text = new String(tar, from, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /**
     * Checks a project with a {@code tsconfig.json}, strictly and the declarations included.
     *
     * @param files texts by their paths
     * @param roots the paths of the programs
     * @return what is wrong, each with its position
     */
    public List<String> check(Map<String, String> files, List<String> roots) {
        Map<String, Object> all = new HashMap<>();
        libraries.forEach((name, text) -> all.put("/lib/" + name, text));
        files.forEach((name, text) -> all.put("/project/" + name, text));
        Value problems = check.execute(
                ProxyObject.fromMap(all),
                "/project",
                ProxyArray.fromList(roots.stream()
                        .map(root -> (Object) ("/project/" + root))
                        .toList()));
        return problems.as(new org.graalvm.polyglot.TypeLiteral<List<String>>() {}).stream()
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
