package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.JsValue;
import dev.ekko.TypeRef;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsScriptException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions that cross the border, and what stays the same when they cross back. */
class CallbackTest {
    private final TestRealm realm = new TestRealm();

    public record Point(int x, int y) {}

    interface Mapper extends Function<Point, List<Point>> {
        default int count(Point point) {
            return apply(point).size();
        }
    }

    interface Listener {
        void opened(String name);

        int closed(String name, long at);
    }

    @AfterEach
    void close() {
        realm.close();
    }

    @Test
    void anyFunctionalInterface() throws Exception {
        IntBinaryOperator add = realm.java("(a, b) => a + b", IntBinaryOperator.class);
        assertThat(add.applyAsInt(2, 3)).isEqualTo(5);
        Callable<String> callable = realm.java("() => 'x'", new TypeRef<Callable<String>>() {}.type());
        assertThat(callable.call()).isEqualTo("x");
        Mapper mapper = realm.java("p => [p, {x: p.y, y: p.x}]", Mapper.class);
        assertThat(mapper.apply(new Point(1, 2))).containsExactly(new Point(1, 2), new Point(2, 1));
        assertThat(mapper.count(new Point(1, 2))).isEqualTo(2);
        Comparator<Integer> descending = realm.java("(a, b) => b - a", new TypeRef<Comparator<Integer>>() {}.type());
        assertThat(java.util.stream.Stream.of(1, 3, 2).sorted(descending)).containsExactly(3, 2, 1);
        assertThat(java.util.stream.Stream.of(1, 3, 2).sorted(descending.reversed()))
                .containsExactly(1, 2, 3);
    }

    @Test
    void objectsAsInterfaces() {
        Listener listener = realm.java(
                "({log: '', opened(n) { this.log += n }, closed(n, at) { return this.log.length + at }})",
                Listener.class);
        listener.opened("abc");
        assertThat(listener.closed("abc", 4)).isEqualTo(7);
        assertThatThrownBy(() -> realm.java("({opened() {}})", Listener.class)).hasMessageContaining("closed()");
    }

    @Test
    void foreignThreadsTakeTurns() throws Exception {
        IntBinaryOperator count = realm.java(
                "(() => { let n = 0; return (a, b) => { const m = n; n = m + a; return n } })()",
                IntBinaryOperator.class);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 200; i++) {
                    count.applyAsInt(1, 0);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(count.applyAsInt(0, 0)).isEqualTo(1600);
    }

    @Test
    void closedRealm() {
        Supplier<Object> callback = realm.java("() => 1", Supplier.class);
        JsValue live = realm.java("{}", JsValue.class);
        CompletableFuture<Object> never = realm.java("new Promise(() => {})", CompletableFuture.class);
        realm.close();
        assertThatThrownBy(callback::get)
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
        assertThatThrownBy(live::kind)
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
        assertThat(never).isCompletedExceptionally();
        live.equals(live);
    }

    @Test
    void identity() {
        Supplier<Integer> java = () -> 1;
        assertThat(realm.interop.<Boolean>turn(() -> realm.eval("(a, b) => a === b && a() === 1")
                        .execute(realm.interop.toGuest(java), realm.interop.toGuest(java))
                        .asBoolean()))
                .isTrue();
        realm.global("f", realm.eval("(() => 5)"));
        Supplier<Object> one = realm.java("f", Supplier.class);
        Supplier<Object> two = realm.java("f", Supplier.class);
        Function<Object, Object> other = realm.java("f", Function.class);
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two).isNotEqualTo(other);
        assertThat(one.get()).isEqualTo(5);
        assertThat(realm.guest(one, "v === f")).isEqualTo("true");
        JsValue live = realm.java("f", JsValue.class);
        assertThat(realm.guest(List.of(live), "v[0] === f")).isEqualTo("true");
        assertThat(live).isEqualTo(realm.java("f", JsValue.class));
        assertThat(realm.<Object>java("NaN", JsValue.class)).isNotEqualTo(realm.java("NaN", JsValue.class));
        // Java, script, Java: the very object.
        realm.global("back", realm.interop.turn(() -> realm.interop.toGuest(java)));
        assertThat(realm.<Object>java("back", Supplier.class)).isSameAs(java);
        assertThat(realm.<Object>java("back", Object.class)).isSameAs(java);
    }

    @Test
    void identityCacheDoesNotLeak() throws Exception {
        for (int i = 0; i < 2000; i++) {
            byte[] weight = new byte[100_000];
            Supplier<Integer> java = () -> weight.length;
            realm.interop.turn(() -> realm.interop.toGuest(java));
        }
        long end = System.nanoTime() + 20_000_000_000L;
        Supplier<Integer> last = () -> 1;
        while (realm.interop.identities().size() > 100 && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(20);
            realm.interop.turn(() -> realm.interop.toGuest(last));
        }
        assertThat(realm.interop.identities().size()).isLessThan(100);
    }

    @Test
    void javaFunctionsInScripts() {
        BiFunction<Integer, String, String> java = (n, s) -> s.repeat(n);
        assertThat(realm.guest(new Typed(), "v(2, 'ab') + v.length")).isEqualTo("abab2");
        assertThat(realm.guest(java, "v(2, 'ab') + v.length")).isEqualTo("abab2");
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        Consumer<Object> consumer = seen::add;
        assertThat(realm.guest(consumer, "[v(), v([1]), v(null)].join('|')")).isEqualTo("||");
        assertThat(seen).containsExactly(null, List.of(1), null);
        assertThat(realm.guest(
                        new Typed(),
                        "(() => { try { v('x', 'y') } catch (e) { return e.name + ': ' + e.message } })()"))
                .isEqualTo(
                        "TypeError: apply(): argument 1: expected a whole number in the range of int, found string \"x\"");
        UnaryOperator<Object> thrower = o -> {
            throw new UnsupportedOperationException("no");
        };
        assertThat(realm.guest(thrower, "(() => { try { v(1) } catch (e) { return e.name } })()"))
                .isEqualTo("UnsupportedOperationException");
    }

    private static final class Typed implements BiFunction<Integer, String, String> {
        @Override
        public String apply(Integer n, String s) {
            return s.repeat(n);
        }
    }

    @Test
    void errorsThroughCallbacksAreTheSameError() {
        Function<Runnable, Object> java = callback -> {
            try {
                callback.run();
            } catch (JsScriptException e) {
                assertThat(e.getMessage()).isIn("RangeError: mine", "number: 7");
                throw e;
            }
            return null;
        };
        realm.global(
                "run",
                realm.interop.turn(
                        () -> realm.interop.toGuest(java, new TypeRef<Function<Runnable, Object>>() {}.type())));
        assertThat(realm.<String>java(
                        "(() => { const e = new RangeError('mine'); try { run(() => { throw e }) } catch (x) { return String(x === e) } })()",
                        String.class))
                .isEqualTo("true");
        assertThat(realm.<String>java(
                        "(() => { try { run(() => { throw 7 }) } catch (x) { return typeof x + x } })()", String.class))
                .isEqualTo("number7");
    }

    @Test
    void liveValues() {
        JsValue object = realm.java(
                "{a: 1, list: [1, 2], f(x) { return this.a + x }, g: class { constructor(v) { this.v = v } }}",
                JsValue.class);
        assertThat(object.kind()).isEqualTo(JsValue.Kind.OBJECT);
        assertThat(object.keys()).containsExactly("a", "list", "f", "g");
        assertThat(object.get("list").get(1).as(int.class)).isEqualTo(2);
        assertThat(object.get("list").kind()).isEqualTo(JsValue.Kind.ARRAY);
        assertThat(object.get("none").isNullish()).isTrue();
        assertThat(object.get("none").kind()).isEqualTo(JsValue.Kind.UNDEFINED);
        object.set("a", 41);
        assertThat(object.invoke("f", 1).as(int.class)).isEqualTo(42);
        assertThat(object.get("g").construct(new Point(1, 2)).get("v").as(Point.class))
                .isEqualTo(new Point(1, 2));
        assertThat(realm.<JsValue>java("(...a) => a.length", JsValue.class)
                        .call(1, null, "x")
                        .as(int.class))
                .isEqualTo(3);
        assertThat(realm.<JsValue>java("Promise.resolve(4)", JsValue.class)
                        .await()
                        .as(int.class))
                .isEqualTo(4);
        assertThat(realm.<JsValue>java("Symbol('q')", JsValue.class)).hasToString("Symbol(q)");
        assertThat(realm.<JsValue>java("({toString: () => 'shown'})", JsValue.class))
                .hasToString("shown");
        assertThatThrownBy(() -> object.invoke("none"))
                .isInstanceOf(JsScriptException.class)
                .hasMessageContaining("none is not a function");
        assertThatThrownBy(() -> object.get("none").get("x")).isInstanceOf(JsScriptException.class);
        try (TestRealm other = new TestRealm()) {
            assertThatThrownBy(() -> other.guest(object, "v")).hasMessageContaining("belongs to another runtime");
            Function<Object, Object> borrowed = realm.java("x => x + 1", Function.class);
            assertThat(other.guest(borrowed, "v(1)")).isEqualTo("2");
        }
    }
}
