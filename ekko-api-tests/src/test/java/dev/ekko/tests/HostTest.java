package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static dev.ekko.tests.Scripts.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsConsole;
import dev.ekko.JsEvent;
import dev.ekko.JsModule;
import dev.ekko.TypeRef;
import dev.ekko.error.ContractException;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsScriptException;
import dev.ekko.module.HostModule;
import dev.ekko.module.JsExport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostTest {

    record Line(String sku, int quantity, BigDecimal price) {}

    enum Channel {
        WEB,
        SHOP
    }

    record Order(
            long id,
            List<Line> lines,
            Optional<String> note,
            Channel channel,
            LocalDate due,
            Map<String, Integer> tags) {}

    record Quote(long orderId, BigDecimal total, Instant at) {}

    interface Pricing {
        Quote quote(Order order);

        CompletableFuture<Quote> live(Order order);

        default String describe(Order order) {
            return "order " + quote(order).orderId();
        }
    }

    private static final Order ORDER = new Order(
            7L,
            List.of(new Line("a", 2, new BigDecimal("9.5")), new Line("b", 1, new BigDecimal("1"))),
            Optional.empty(),
            Channel.SHOP,
            LocalDate.of(2026, 1, 31),
            Map.of("x", 1));

    private static final String PRICING = """
            export function quote(order) {
              const total = order.lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
              if (order.channel !== 'SHOP' || order.note !== undefined) throw new Error('unexpected ' + order.note);
              return { orderId: order.id, total, at: new Date(0) };
            }
            export const live = async (order) => { await null; return quote(order); };
            """;

    @Test
    void recordsInRecordsOutThroughCallsAndContracts() throws Exception {
        try (JsModule module = Ekko.runtime().load(js(PRICING))) {
            Quote expected = new Quote(7, new BigDecimal("20"), Instant.EPOCH);
            assertThat(module.call("quote", Quote.class, ORDER)).isEqualTo(expected);
            assertThat(module.call("live", Quote.class, ORDER)).isEqualTo(expected);
            assertThat(module.callAsync("live", Quote.class, ORDER).get()).isEqualTo(expected);
            Pricing pricing = module.as(Pricing.class);
            assertThat(pricing.quote(ORDER)).isEqualTo(expected);
            assertThat(pricing.live(ORDER).get()).isEqualTo(expected);
            assertThat(pricing.describe(ORDER)).isEqualTo("order 7");
        }
    }

    interface Misfit {
        int missing(int a);

        int tooFew(int a);

        ClassLoader strange(String s);
    }

    @Test
    void contractsListEveryProblemAtOnce() {
        try (JsModule module = Ekko.runtime()
                .load(js("export const tooFew = (a, b) => 1; export const strange = (s) => s; export const"
                        + " mising = 1;"))) {
            assertThatThrownBy(() -> module.as(Misfit.class))
                    .isInstanceOfSatisfying(
                            ContractException.class,
                            e -> assertThat(e.problems())
                                    .hasSize(3)
                                    .anyMatch(p -> p.contains("missing"))
                                    .anyMatch(p -> p.contains("tooFew"))
                                    .anyMatch(p -> p.contains("ClassLoader")));
        }
    }

    /** An object with more arguments than functional interfaces have. */
    public static final class Calculator {
        @JsExport
        public int sum(int a, int b, int c) {
            return a + b + c;
        }

        @JsExport("shout")
        public String upper(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }

        public String secret() {
            return "hidden";
        }
    }

    @Test
    void hostModulesOfEveryShape() {
        List<String> log = new ArrayList<>();
        HostModule orders = HostModule.named("app:orders")
                .function("find", id -> new Line("sku" + id, 1, BigDecimal.TEN), long.class)
                .function("now", () -> "now")
                .function("join", (a, b) -> a + "-" + b, String.class, int.class)
                .action("log", log::add, String.class)
                .action("pair", (a, b) -> log.add(a + b), String.class, String.class)
                .action("ping", () -> log.add("ping"))
                .async("price", sku -> CompletableFuture.supplyAsync(() -> sku + "!"), String.class)
                .async("soon", () -> CompletableFuture.completedFuture(List.of(1, 2)))
                .async("both", (a, b) -> CompletableFuture.completedFuture(a + b), int.class, int.class)
                .value("tenant", Map.of("name", "acme"))
                .object(new Calculator());
        try (JsModule module = Ekko.runtime().modules(orders).load(ts("""
                import { find, now, join, log, pair, ping, price, soon, both, tenant, sum, shout } from 'app:orders';
                import * as all from 'app:orders';
                log('logged'); pair('a', 'b'); ping();
                export const result = [find(4).sku, now(), join('x', 2), tenant.name, sum(1, 2, 3), shout('hey'),
                  await price('p'), (await soon())[1], await both(40, 2), 'secret' in all, typeof find, find.name];
                """))) {
            assertThat(module.get("result").as(new TypeRef<List<Object>>() {}))
                    .containsExactly("sku4", "now", "x-2", "acme", 6, "HEY", "p!", 2, 42, false, "function", "find");
        }
        assertThat(log).containsExactly("logged", "ab", "ping");
    }

    @Test
    void javaExceptionsReachTheScriptAndComeBack() {
        IllegalStateException original = new IllegalStateException("stock is empty");
        HostModule host = HostModule.named("t:t").function("fail", () -> {
            throw original;
        });
        try (JsModule module = Ekko.runtime().modules(host).load(ts("""
                import { fail } from 't:t';
                export const caught = () => { try { fail(); } catch (e: any) { return [e instanceof Error, e.name, e.message].join('|'); } };
                export const through = () => fail();
                export const wrapped = () => { try { fail(); } catch (e) { throw new Error('outer', { cause: e }); } };
                export const inner = () => { throw new TypeError('top', { cause: new RangeError('below') }); };
                """))) {
            assertThat(module.call("caught", String.class)).isEqualTo("true|IllegalStateException|stock is empty");
            assertThatThrownBy(() -> module.call("through", void.class)).hasRootCause(original);
            assertThatThrownBy(() -> module.call("wrapped", void.class))
                    .isInstanceOf(JsScriptException.class)
                    .hasMessageContaining("outer")
                    .hasRootCause(original);
            assertThatThrownBy(() -> module.call("inner", void.class))
                    .isInstanceOfSatisfying(JsScriptException.class, e -> {
                        assertThat(e.errorName()).isEqualTo("TypeError");
                        assertThat(e.getCause())
                                .isInstanceOfSatisfying(
                                        JsScriptException.class,
                                        c -> assertThat(c.errorName()).isEqualTo("RangeError"));
                    });
        }
    }

    @Test
    void stacksAreInTypeScriptPositionsEverywhere() {
        String source = """
                interface Padding { a: string; b: number }

                type More = { [K in keyof Padding]: Padding[K] };

                export function outer(x: number): never {
                  return inner(x as number);
                }
                function inner(x: number): never {
                  const unused: More | undefined = undefined;
                  throw new Error('here ' + x);
                }
                export const text = () => { try { outer(1); } catch (e: any) { return e.stack as string; } };
                export const later = async () => { await null; outer(2); };
                """;
        try (JsModule module = Ekko.runtime().load(ts(source))) {
            assertThatThrownBy(() -> module.call("outer", void.class, 1))
                    .isInstanceOfSatisfying(JsScriptException.class, e -> {
                        assertThat(e.frames().get(0).function()).isEqualTo("inner");
                        assertThat(e.frames().get(0).file()).isEqualTo("test:main.ts");
                        assertThat(e.frames().get(0).line()).isEqualTo(10);
                        assertThat(e.frames().get(0).column()).isBetween(3, 9);
                        assertThat(e.frames().get(1).function()).isEqualTo("outer");
                        assertThat(e.frames().get(1).line()).isEqualTo(6);
                        assertThat(e.getStackTrace()[0].getLineNumber()).isEqualTo(10);
                    });
            assertThat(module.call("text", String.class))
                    .startsWith("Error: here 1\n    at inner (test:main.ts:10:")
                    .contains("\n    at outer (test:main.ts:6:")
                    .doesNotContain("ekko:");
            assertThatThrownBy(() -> module.call("later", void.class))
                    .isInstanceOfSatisfying(
                            JsScriptException.class, e -> assertThat(e.stack()).contains("test:main.ts:10:"));
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "try"})
    void callbacksFromForeignThreads() throws Exception {
        List<Function<String, String>> kept = new ArrayList<>();
        HostModule host =
                HostModule.named("t:t").action("keep", f -> kept.add((Function<String, String>) f), Function.class);
        try (JsModule module = Ekko.runtime()
                .modules(host)
                .load(js("import { keep } from 't:t'; let n = 0; keep((s) => s + ++n); export const twice = (f, x) =>"
                        + " f(f(x));"))) {
            Function<String, String> callback = kept.getFirst();
            assertThat(callback.apply("a")).isEqualTo("a1");
            assertThat(CompletableFuture.supplyAsync(() -> callback.apply("b")).get())
                    .isEqualTo("b2");
            IntUnaryOperator addThree = x -> x + 3;
            assertThat(module.call("twice", int.class, addThree, 1)).isEqualTo(7);
            module.close();
            assertThatThrownBy(() -> callback.apply("c")).isInstanceOf(EkkoException.class);
        }
    }

    @Test
    void iteratorsAndStreamsBothWays() {
        try (JsModule module = Ekko.runtime().load(js("""
                export function* count(n) { for (let i = 0; i < n; i++) yield i; }
                export const total = (it) => { let t = 0; for (const x of it) t += x; return t; };
                export async function* slow(n) { for (let i = 0; i < n; i++) { await null; yield i; } }
                """))) {
            Iterator<Integer> numbers = module.call("count", new TypeRef<Iterator<Integer>>() {}, 3);
            List<Integer> seen = new ArrayList<>();
            numbers.forEachRemaining(seen::add);
            assertThat(seen).containsExactly(0, 1, 2);
            Stream<Integer> stream = module.call("count", new TypeRef<Stream<Integer>>() {}, 1000);
            assertThat(stream.mapToInt(i -> i).sum()).isEqualTo(499_500);
            assertThat(module.call("total", int.class, List.of(1, 2, 3).iterator()))
                    .isEqualTo(6);
            assertThat(module.call("total", int.class, Stream.of(4, 5))).isEqualTo(9);
            Stream<Integer> slow = module.call("slow", new TypeRef<Stream<Integer>>() {}, 4);
            assertThat(slow.toList()).containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void aSettlingThreadNeedNotHoldTheRealm() throws Exception {
        CompletableFuture<String> later = new CompletableFuture<>();
        HostModule host = HostModule.named("t:t").async("wait", () -> later);
        try (JsModule module = Ekko.runtime()
                .modules(host)
                .load(js("import { wait } from 't:t'; export const f = async () => 'got ' + await wait();"))) {
            CompletableFuture<String> async = module.callAsync("f", String.class);
            CompletableFuture<String> blocking = CompletableFuture.supplyAsync(() -> module.call("f", String.class));
            Thread.sleep(20);
            assertThat(async).isNotDone();
            Thread.ofVirtual().start(() -> later.complete("it"));
            assertThat(async.get(10, TimeUnit.SECONDS)).isEqualTo("got it");
            assertThat(blocking.get(10, TimeUnit.SECONDS)).isEqualTo("got it");
        }
    }

    @Test
    void aFailedStageRejects() {
        HostModule host = HostModule.named("t:t")
                .async("no", () -> CompletableFuture.failedFuture(new IllegalArgumentException("refused")));
        try (JsModule module = Ekko.runtime()
                .modules(host)
                .load(js("import { no } from 't:t'; export const f = () => no().catch(e => e.name + ': ' + e.message);"
                        + " export const g = () => no();"))) {
            assertThat(module.call("f", String.class)).isEqualTo("IllegalArgumentException: refused");
            assertThatThrownBy(() -> module.call("g", String.class))
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void onePairOfThreadsAtATimeButManyCallers() throws Exception {
        try (JsModule module = Ekko.runtime()
                        .load(js("let n = 0; export const next = () => { const m = n; for (let i = 0;"
                                + " i < 50; i++); n = m + 1; return n; };"));
                var threads = Executors.newFixedThreadPool(16)) {
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int t = 0; t < 16; t++) {
                all.add(CompletableFuture.runAsync(
                        () -> {
                            try {
                                start.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            for (int i = 0; i < 500; i++) {
                                module.call("next", int.class);
                            }
                        },
                        threads));
            }
            start.countDown();
            for (CompletableFuture<Void> one : all) {
                one.get(50, TimeUnit.SECONDS);
            }
            assertThat(module.call("next", int.class)).isEqualTo(8001);
        }
    }

    @Test
    void consoleGoesWhereTheHostSays() {
        List<String> lines = new ArrayList<>();
        JsConsole console = (level, message) -> lines.add(level + " " + message);
        try (JsModule module = Ekko.runtime()
                .console(console)
                .load(js("console.log('a', 1, { b: [2] }); console.warn('%s!', 'w'); console.error('e');"))) {
            assertThat(lines).containsExactly("LOG a 1 { b: [ 2 ] }", "WARN w!", "ERROR e");
        }
        assertThat(JsConsole.none().colours()).isFalse();
        JsConsole.slf4j("ekko.test").print(JsConsole.Level.LOG, "quiet");
    }

    @Test
    void nothingIsSwallowed() throws Exception {
        List<JsEvent> events = new ArrayList<>();
        CountDownLatch two = new CountDownLatch(2);
        try (JsModule module = Ekko.runtime()
                .on(JsEvent.UnhandledRejection.class, e -> {
                    events.add(e);
                    two.countDown();
                })
                .on(JsEvent.UncaughtError.class, e -> {
                    events.add(e);
                    two.countDown();
                })
                .load(
                        js(
                                "Promise.reject(new Error('lost')); setTimeout(() => { throw new TypeError('in timer') }, 1);"))) {
            assertThat(two.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(events).hasSize(2);
        assertThat(((JsEvent.UnhandledRejection) events.get(0)).error()).hasMessageContaining("lost");
        assertThat(((JsEvent.UncaughtError) events.get(1)).error()).hasMessageContaining("in timer");
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        HostModule host = HostModule.named("t:t").function("half", n -> n / 2, int.class);
        try (JsModule module = Ekko.runtime().modules(host).load(ts("""
                import { half } from 't:t';
                export const f = (x: any) => { try { return String(half(x)); } catch (e: any) { return e.name + ': ' + e.message; } };
                export const none = () => { try { return (half as any)(); } catch (e: any) { return e.name + ': ' + e.message; } };
                """))) {
            assertThat(module.call("f", String.class, 8)).isEqualTo("4");
            assertThat(module.call("f", String.class, "x"))
                    .startsWith("TypeError:")
                    .contains("half");
            assertThat(module.call("f", String.class, 2.5)).startsWith("TypeError:");
            assertThat(module.call("none", String.class))
                    .startsWith("TypeError:")
                    .contains("half");
        }
    }
}
