package dev.ekko.impl.engine;

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

/** Realms share the keys of private names, and nobody can tell. */
final class PrivateNamesTest {
    private final Engine engine = PrivateNames.shareIn(Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build());

    @AfterEach
    void close() {
        engine.close(true);
    }

    private static Source source(String text) {
        return Source.newBuilder("js", text, "test.js").buildLiteral();
    }

    private Context realm() {
        return Context.newBuilder("js").engine(engine).build();
    }

    private PrivateKeys keys() {
        return engine.getInstruments()
                .get("ekko-private-names")
                .lookup(PrivateNames.class)
                .keys();
    }

    @Test
    void theSecondRealmTakesTheKeysOfTheFirst() {
        Source source = source("class A { #x = 1; #y() {} } new A()");
        try (Context first = realm();
                Context second = realm()) {
            first.eval(source);
            assertThat(keys().made())
                    .as("of the field, and of objects with the method")
                    .isEqualTo(2);
            assertThat(keys().shared()).isZero();
            second.eval(source);
            assertThat(keys().made()).isEqualTo(2);
            assertThat(keys().shared()).isEqualTo(2);
        }
    }

    @Test
    void evaluationsInOneRealmStayApart() {
        Source source = source("""
                const make = () => class {
                  #field = 1;
                  #method() { return 2; }
                  get #accessor() { return 3; }
                  static hasField(o) { return #field in o; }
                  static hasMethod(o) { return #method in o; }
                  static accessor(o) { try { return o.#accessor; } catch (e) { return e.constructor.name; } }
                };
                (() => {
                  const A = make(), B = make(), C = make();
                  const a = new A(), b = new B(), c = new C();
                  return [A, B, C].map((K) => [a, b, c].map((o) => `${K.hasField(o)} ${K.hasMethod(o)} ${K.accessor(o)}`).join()).join('\\n');
                })()
                """);
        String yes = "true true 3";
        String no = "false false TypeError";
        String expected = String.join(
                "\n", String.join(",", yes, no, no), String.join(",", no, yes, no), String.join(",", no, no, yes));
        for (int i = 0; i < 5; i++) {
            try (Context realm = realm()) {
                assertThat(realm.eval(source).asString()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aNameTwiceOnOneObjectIsRefusedInEveryRealm() {
        Source source = source("""
                (() => {
                  class Given { constructor(o) { return o; } }
                  class Stamp extends Given { #mark = 1; #m() {} }
                  const o = {};
                  new Stamp(o);
                  try { new Stamp(o); return 'twice'; } catch (e) { return e.constructor.name; }
                })()
                """);
        for (int i = 0; i < 5; i++) {
            try (Context realm = realm()) {
                assertThat(realm.eval(source).asString()).isEqualTo("TypeError");
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
                        Value run = realm.eval(source);
                        return run.execute(n).asInt() + run.execute(n).asInt();
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
