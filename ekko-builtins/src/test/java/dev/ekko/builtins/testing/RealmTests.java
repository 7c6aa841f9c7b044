package dev.ekko.builtins.testing;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.RuntimeBuilder;
import dev.ekko.module.ModuleSource;
import dev.ekko.spi.DedicatedThread;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs the tests of a script file in real runtimes, one for each test, with all built-ins and the real clock. */
public final class RealmTests {
    private static final String EXPORTS = "\nexport { testNames, runNamed };\n";

    private RealmTests() {}

    /**
     * As {@link #of}, twice: with sockets that threads of the process serve, and with such that the waiting thread
     * does.
     */
    public static Stream<DynamicTest> bothWays(Class<?> owner, String file, UnaryOperator<RuntimeBuilder> setUp) {
        return Stream.concat(
                of(owner, file, setUp),
                of(owner, file, runtime -> setUp.apply(runtime).service(DedicatedThread.class, new DedicatedThread()))
                        .map(test -> DynamicTest.dynamicTest(
                                test.getDisplayName() + ", on a thread of its own", test.getExecutable())));
    }

    /**
     * The tests of one file; see {@code realm-prelude.ts} for what it may call.
     *
     * @param owner a class beside the file
     * @param file the file's name, such as {@code url.test.ts}
     * @param setUp what the tests need, such as permissions
     */
    public static Stream<DynamicTest> of(Class<?> owner, String file, UnaryOperator<RuntimeBuilder> setUp) {
        var beside = Objects.requireNonNull(owner.getResource(file), () -> file + " is not beside " + owner.getName());
        var prelude = Objects.requireNonNull(RealmTests.class.getResource("realm-prelude.ts"));
        // On the same lines as in the file, so that positions in failures are right.
        String source = ScriptTests.read(beside) + "\n" + ScriptTests.read(prelude) + EXPORTS;
        RuntimeBuilder runtime = setUp.apply(Ekko.runtime());
        ModuleSource module = ModuleSource.typescript(URI.create("test:" + file), source);
        List<String> names;
        try (JsModule first = runtime.load(module)) {
            names = List.of(Objects.requireNonNull(first.call("testNames", String[].class)));
        }
        if (names.isEmpty()) {
            throw new AssertionError(beside + " has no tests");
        }
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    try (JsModule tests = runtime.load(module)) {
                        String failure = tests.call("runNamed", String.class, name);
                        if (failure != null && !failure.isEmpty()) {
                            throw new AssertionError(failure);
                        }
                    }
                }));
    }
}
