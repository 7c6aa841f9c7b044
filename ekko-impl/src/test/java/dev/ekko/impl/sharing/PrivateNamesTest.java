package dev.ekko.impl.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Realms share the keys of private names, and nobody can tell. */
final class PrivateNamesTest {
    private final Engine engine = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final PrivateKeys keys = new PrivateKeys();
    private final PrivateNames names = new PrivateNames(keys);

    @AfterEach
    void close() {
        engine.close(true);
    }

    private static Source source(String text) {
        return Source.newBuilder("js", text, "test.js").buildLiteral();
    }

    private Context realm() {
        return Context.newBuilder("js")
                .engine(engine)
                .allowExperimentalOptions(true)
                .option("js.lazy-translation", "true")
                .option("js.esm-eval-returns-exports", "true")
                .build();
    }

    /** Runs a function in one realm, as each built-in is run. */
    private Value run(Context realm, Source source, Object... arguments) {
        Value function = realm.eval(source);
        names.shareFunction(function);
        return function.execute(arguments);
    }

    private Value runModule(Context realm, Source source) {
        Value namespace = realm.eval(source);
        names.shareModules(namespace);
        return namespace;
    }

    private static Source module(String text) {
        return Source.newBuilder("js", text, "test.mjs")
                .mimeType("application/javascript+module")
                .buildLiteral();
    }

    @Test
    void aFunctionHasTheSameKeysInAllRealms() {
        Source source = source("() => { class A { #x = 1; #y() {} } return new A(); }");
        try (Context first = realm();
                Context second = realm()) {
            run(first, source);
            assertThat(keys.made())
                    .as("of the field, and of objects with the method")
                    .isEqualTo(2);
            assertThat(keys.shared()).isZero();
            run(second, source);
            assertThat(keys.made()).isEqualTo(2);
            assertThat(keys.shared()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "await 1;"})
    void modulesHaveThemFromTheSecondRealmOn(String before) {
        Source source =
                module(before + "class A { #x = 1; get x() { return this.#x; } } export const x = () => new A().x;");
        for (int i = 0; i < 3; i++) {
            try (Context realm = realm()) {
                assertThat(runModule(realm, source).invokeMember("x").asInt()).isEqualTo(1);
            }
        }
        assertThat(keys.made()).isEqualTo(1);
        assertThat(keys.shared()).isEqualTo(1);
    }

    @Test
    void functionsInModulesThatWereCalledAreWalkedAndOthersLeftAlone() {
        Source source = module("""
                const called = () => class { #x = 1; };
                export const other = () => class { #x = 1; };
                called();
                """);
        for (int i = 0; i < 3; i++) {
            try (Context realm = realm()) {
                runModule(realm, source);
            }
        }
        assertThat(keys.made()).isEqualTo(1);
        assertThat(keys.shared()).isEqualTo(1);
    }

    @Test
    void codeThatIsNestedDeeplyIsWalked() throws Exception {
        Source source = module("const x = 1; export const sum = x" + " + x".repeat(5000) + "; class A { #x = 1; }");
        List<Value> namespaces = new ArrayList<>();
        try (Context first = realm();
                Context second = realm()) {
            inThread(64 << 20, () -> namespaces.add(first.eval(source)));
            // Room for a walk along the code, and none for one down into it.
            inThread(1 << 18, () -> names.shareModules(namespaces.getFirst()));
            inThread(64 << 20, () -> namespaces.add(second.eval(source)));
        }
        assertThat(namespaces).hasSize(2);
        assertThat(keys.made()).isEqualTo(1);
    }

    private static void inThread(long stack, Runnable task) throws InterruptedException {
        Thread thread = new Thread(null, task, "walk", stack);
        thread.start();
        thread.join();
    }

    @Test
    void functionsThatWereReadAndNeverCalledAreWalkedToo() {
        Source source = source("() => { const later = () => class { #x = 1; }; return later; }");
        for (int i = 0; i < 2; i++) {
            try (Context eager = Context.newBuilder("js").engine(engine).build()) {
                run(eager, source).execute();
            }
        }
        assertThat(keys.made()).isEqualTo(1);
        assertThat(keys.shared()).isEqualTo(1);
    }

    @Test
    void aContextThatSharesNoCodeIsLeftAlone() {
        Source function = source("() => class { #x = 1; }");
        Source module = module("class A { #x = 1; }");
        for (int i = 0; i < 2; i++) {
            try (Context alone = Context.newBuilder("js")
                    .option("engine.WarnInterpreterOnly", "false")
                    .allowExperimentalOptions(true)
                    .option("js.esm-eval-returns-exports", "true")
                    .build()) {
                run(alone, function);
                runModule(alone, module);
                run(alone, function);
            }
        }
        assertThat(keys.made()).isZero();
    }

    @Test
    void evaluationsInOneRealmStayApart() {
        Source source = source("""
                () => {
                const make = () => class {
                  #field = 1;
                  #method() { return 2; }
                  get #accessor() { return 3; }
                  static hasField(o) { return #field in o; }
                  static hasMethod(o) { return #method in o; }
                  static accessor(o) { try { return o.#accessor; } catch (e) { return e.constructor.name; } }
                };
                return (() => {
                  const A = make(), B = make(), C = make();
                  const a = new A(), b = new B(), c = new C();
                  return [A, B, C].map((K) => [a, b, c].map((o) => `${K.hasField(o)} ${K.hasMethod(o)} ${K.accessor(o)}`).join()).join('\\n');
                })();
                }
                """);
        String yes = "true true 3";
        String no = "false false TypeError";
        String expected = String.join(
                "\n", String.join(",", yes, no, no), String.join(",", no, yes, no), String.join(",", no, no, yes));
        for (int i = 0; i < 5; i++) {
            try (Context realm = realm()) {
                assertThat(run(realm, source).asString()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aNameTwiceOnOneObjectIsRefusedInEveryRealm() {
        Source source = source("""
                () => {
                  class Given { constructor(o) { return o; } }
                  class Stamp extends Given { #mark = 1; #m() {} }
                  const o = {};
                  new Stamp(o);
                  try { new Stamp(o); return 'twice'; } catch (e) { return e.constructor.name; }
                }
                """);
        for (int i = 0; i < 5; i++) {
            try (Context realm = realm()) {
                assertThat(run(realm, source).asString()).isEqualTo("TypeError");
            }
        }
    }

    @Test
    void realmsOnManyThreadsSeeTheirOwnFields() throws Exception {
        Source source = source("""
                (n) => {
                  class A { #v; #w() { return this.#v; } constructor(v) { this.#v = v; } get() { return this.#w(); } }
                  let sum = 0;
                  for (let i = 0; i < 2000; i++) sum += new A(n).get();
                  return sum;
                }
                """);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                int n = i;
                tasks.add(() -> {
                    try (Context realm = realm()) {
                        return run(realm, source, n).asInt()
                                + run(realm, source, n).asInt();
                    }
                });
            }
            List<Future<Integer>> sums = threads.invokeAll(tasks);
            for (int i = 0; i < sums.size(); i++) {
                assertThat(sums.get(i).get()).isEqualTo(4000 * i);
            }
        }
    }

    @Test
    void afterTheLastPlaceKeysAreTheRealmsOwn() {
        PrivateKeys few = new PrivateKeys(1);
        Object realm = new Object();
        Object first = new Object();
        Object second = new Object();
        PrivateKeys.Place kept = few.next();
        PrivateKeys.Place late = few.next();
        assertThat(kept.keyFor(realm, first)).isSameAs(first);
        assertThat(kept.keyFor(realm, second)).as("a second evaluation").isSameAs(second);
        assertThat(kept.keyFor(new Object(), second)).as("another realm").isSameAs(first);
        assertThat(late.keyFor(realm, second)).isSameAs(second);
        assertThat(late.keyFor(new Object(), first)).isSameAs(first);
    }
}
