package dev.ekko.builtins.testing;

import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.enums.Swc4jSourceMapOption;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import com.caoccao.javet.swc4j.options.Swc4jTranspileOptions;
import dev.ekko.spi.Builtin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs the tests of a script file, each in a realm of its own with a fake host. */
public final class ScriptTests {
    private ScriptTests() {}

    /**
     * The tests of one file.
     *
     * @param owner a class beside the file
     * @param file the file's name, such as {@code timers.test.ts}
     * @param builtins the built-ins whose globals the tests see
     */
    public static Stream<DynamicTest> of(Class<?> owner, String file, Builtin... builtins) {
        String prelude = compile(resource(ScriptTests.class, "prelude.ts"));
        URL url = resource(owner, file);
        String script = compile(url);
        List<String> names = new ArrayList<>();
        try (TestRealm realm = new TestRealm(builtins)) {
            realm.load("prelude.ts", prelude);
            realm.load(file, script);
            names.addAll(realm.testNames());
        }
        if (names.isEmpty()) {
            throw new AssertionError(url + " has no tests");
        }
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    try (TestRealm realm = new TestRealm(builtins)) {
                        realm.load("prelude.ts", prelude);
                        realm.load(file, script);
                        realm.run(name);
                    }
                }));
    }

    private static URL resource(Class<?> owner, String file) {
        return Objects.requireNonNull(owner.getResource(file), () -> file + " is not beside " + owner.getName());
    }

    /** The text of a resource. */
    static String read(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String compile(URL url) {
        Swc4jTranspileOptions options = new Swc4jTranspileOptions();
        try {
            options.setMediaType(Swc4jMediaType.TypeScript)
                    .setSpecifier(URI.create("file:///" + url.getPath()).toURL())
                    .setParseMode(Swc4jParseMode.Script);
            options.setSourceMap(Swc4jSourceMapOption.None);
            return new Swc4j().transpile(read(url), options).getCode();
        } catch (Swc4jCoreException | MalformedURLException e) {
            throw new AssertionError(url + " does not compile: " + e.getMessage(), e);
        }
    }
}
