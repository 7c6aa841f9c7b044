package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.EkkoException;
import dev.ekko.error.JsScriptException;
import dev.ekko.module.HostModule;
import dev.ekko.module.JsExport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Java functions as scripts see them. */
class HostBinderTest {
    private final TestRealm realm = new TestRealm();

    public record Line(String sku, double price) {}

    public record Order(long id, List<Line> lines) {}

    /** Bound by the tests below. */
    public static class Ops {
        long last;

        @JsExport
        public int add(int a, int b) {
            return a + b;
        }

        @JsExport
        public long big(long a) {
            return a;
        }

        @JsExport
        public double half(double a) {
            return a / 2;
        }

        @JsExport
        public boolean not(boolean a) {
            return !a;
        }

        @JsExport
        public String greet(String name) {
            return name == null ? null : "hi " + name;
        }

        @JsExport("total-of")
        public double total(Order order) {
            return order.lines().stream().mapToDouble(Line::price).sum();
        }

        @JsExport
        public Order order(long id) {
            return new Order(id, List.of(new Line("a", 1.5)));
        }

        @JsExport
        public void set(long value) {
            last = value;
        }

        @JsExport
        public String join(String separator, String... parts) {
            return String.join(separator, parts);
        }

        @JsExport
        public String over() {
            return "none";
        }

        @JsExport
        public String over(int a) {
            return "one " + a;
        }

        @JsExport
        public String over(int a, String b) {
            return "two " + a + b;
        }

        @JsExport
        public float narrow(byte a, char b, short c, float d) {
            return a + b + c + d;
        }

        @JsExport
        public CompletableFuture<Order> later(long id) {
            return CompletableFuture.completedFuture(order(id));
        }

        @JsExport
        public CompletableFuture<Order> refuses() {
            throw new IllegalStateException("closed");
        }

        @JsExport
        public int fails(String how) throws IOException {
            throw new IOException(how, new IllegalArgumentException("deep"));
        }

        public String hidden() {
            return "hidden";
        }
    }

    private final Ops ops = new Ops();

    @BeforeEach
    void bind() {
        realm.global("ops", realm.interop.turn(() -> realm.interop.bound(ops)));
    }

    @AfterEach
    void close() {
        realm.close();
    }

    private Object run(String script) {
        return realm.java(script, Object.class);
    }

    @Test
    void primitivesPassAsTheyAre() {
        assertThat(run("ops.add(2, 3)")).isEqualTo(5);
        assertThat(run("ops.half(5)")).isEqualTo(2.5);
        assertThat(run("ops.not(true)")).isEqualTo(false);
        assertThat(run("ops.greet('Ann')")).isEqualTo("hi Ann");
        assertThat(run("ops.greet(null) === null")).isEqualTo(true);
        assertThat(run("typeof ops.set(4)")).isEqualTo("undefined");
        assertThat(ops.last).isEqualTo(4);
        assertThat(run("ops.narrow(1, 'a', 2, 0.5)")).isEqualTo(100.5);
    }

    @Test
    void longsBeyondNumbersAreBigints() {
        assertThat(run("ops.big(2 ** 53 - 1) === 2 ** 53 - 1")).isEqualTo(true);
        assertThat(run("ops.big(9007199254740993n) === 9007199254740993n")).isEqualTo(true);
        assertThat(run("typeof ops.big(5n)")).isEqualTo("number");
    }

    @Test
    void recordsAndOddNames() {
        assertThat(run("ops['total-of']({id: 1, lines: [{sku: 'x', price: 2}, {sku: 'y', price: 3}]})"))
                .isEqualTo(5);
        assertThat(run("JSON.stringify(ops.order(7))"))
                .isEqualTo("{\"id\":7,\"lines\":[{\"sku\":\"a\",\"price\":1.5}]}");
    }

    @Test
    void varargsAndOverloads() {
        assertThat(run("ops.join('-')")).isEqualTo("");
        assertThat(run("ops.join('-', 'a', 'b')")).isEqualTo("a-b");
        assertThat(run("ops.over()")).isEqualTo("none");
        assertThat(run("ops.over(1)")).isEqualTo("one 1");
        assertThat(run("ops.over(1, 'x')")).isEqualTo("two 1x");
    }

    @Test
    void namesAndLengths() {
        assertThat(run("ops.add.name + ops.add.length + ops['total-of'].name + Object.keys(ops).includes('hidden')"))
                .isEqualTo("add2total-offalse");
        assertThat(run("String(ops.add)")).asString().contains("[native code]").doesNotContain("h.f0");
    }

    @Test
    void wrongArgumentsAreTypeErrorsThatNameThem() {
        String message =
                "(f => { try { f(); return 'no error' } catch (e) { return e.constructor.name + ': ' + e.message } })";
        assertThat(run(message + "(() => ops.add(1))"))
                .isEqualTo("TypeError: add(): argument 2 (b) is missing; expected a whole number in the range of int");
        assertThat(run(message + "(() => ops.add(1, 2.5))"))
                .isEqualTo(
                        "TypeError: add(): argument 2 (b): expected a whole number in the range of int, found number 2.5");
        assertThat(run(message + "(() => ops.add('1', 2))"))
                .isEqualTo(
                        "TypeError: add(): argument 1 (a): expected a whole number in the range of int, found string \"1\"");
        assertThat(run(message
                        + "(() => ops['total-of']({id: 1, lines: [{sku: 'x', price: 2}, {sku: 'y', price: 'z'}]}))"))
                .isEqualTo(
                        "TypeError: total-of(): argument 1 (order), at lines[1].price: expected a number, found string \"z\"");
        assertThat(run(message + "(() => ops.over('x'))")).asString().startsWith("TypeError: over(): argument 1 (a)");
    }

    @Test
    void promisesOfStages() {
        assertThat(run("(async () => (await ops.later(3)).id)()"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.COMPLETABLE_FUTURE)
                .isCompletedWithValue(3);
        assertThat(run("ops.refuses().catch(e => e.name + e.message)"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.COMPLETABLE_FUTURE)
                .isCompletedWithValue("IllegalStateExceptionclosed");
        assertThat(run("ops.later('x').catch(e => e.name)"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.COMPLETABLE_FUTURE)
                .isCompletedWithValue("TypeError");
    }

    @Test
    void javaExceptionsAreErrors() {
        assertThat(run(
                        "(() => { try { ops.fails('no disk') } catch (e) { return [e instanceof Error, e.name, e.message, e.cause.name,"
                                + " e.cause.message, Object.keys(e).length, /at/.test(e.stack)].join() } })()"))
                .isEqualTo("true,IOException,no disk,IllegalArgumentException,deep,0,true");
        assertThatThrownBy(() -> realm.eval("ops.fails('x')"))
                .isInstanceOf(JsScriptException.class)
                .hasMessage("IOException: x")
                .cause()
                .isInstanceOf(IOException.class);
        assertThatThrownBy(
                        () -> realm.eval("try { ops.fails('x') } catch (e) { throw new Error('wrapped', {cause: e}) }"))
                .isInstanceOf(JsScriptException.class)
                .hasMessage("Error: wrapped")
                .cause()
                .isInstanceOf(IOException.class);
    }

    @Test
    void modules() {
        HostModule module = HostModule.named("app:x")
                .function("find", (Long id) -> Map.of("id", id), long.class)
                .function("none", () -> null)
                .async("soon", () -> CompletableFuture.supplyAsync(() -> "done"))
                .async("never", () -> null)
                .value("tenant", new Line("acme", 1))
                .object(ops);
        realm.global("m", realm.interop.turn(() -> realm.interop.exports(module)));
        assertThat(run("m.find(4).id")).isEqualTo(4);
        assertThat(run("m.none() === null")).isEqualTo(true);
        assertThat(run("m.tenant.sku")).isEqualTo("acme");
        assertThat(run("m.add(1, 2)")).isEqualTo(3);
        assertThat(realm.<CompletableFuture<String>>java("m.soon()", CompletableFuture.class))
                .succeedsWithin(java.time.Duration.ofSeconds(10))
                .isEqualTo("done");
        assertThat(run("m.never() instanceof Promise")).isEqualTo(true);
        assertThatThrownBy(() -> realm.interop.turn(() -> realm.interop.exports(module.function("add", () -> 1))))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("exports \"add\" twice");
    }
}
