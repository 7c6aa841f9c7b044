package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ekko.ResourceLimits;
import dev.ekko.error.ContractException;
import dev.ekko.error.ConversionException;
import dev.ekko.error.JsScriptException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Interfaces implemented by a module's exports. */
class ContractTest {
    private final TestRealm realm = new TestRealm();

    public record Line(String sku, int quantity) {}

    public record Order(long id, List<Line> lines) {}

    public record Quote(double total, Optional<String> note) {}

    interface Pricing {
        Quote quote(Order order);

        CompletableFuture<Quote> live(Order order);

        Quote waits(Order order);

        String version();

        void reset();

        default double total(Order order) {
            return quote(order).total();
        }

        static Pricing none() {
            return null;
        }

        @Override
        String toString();
    }

    interface Base<T> {
        T get(T value);
    }

    interface Derived extends Base<Line> {
        @Override
        Line get(Line value);
    }

    interface Bad {
        int missng();

        String constant(String argument);

        int tooMany(int a);

        Thread thread(int a);

        void takesThread(List<Thread> threads);

        <T> T generic(T value);

        int twice(int a);

        int twice(int a, int b);
    }

    interface WithCallback {
        int apply(IntUnaryOperator operator, int n);

        Function<String, String> shouter();
    }

    private static final String MODULE = """
            ({
              quote: o => ({total: o.lines.reduce((s, l) => s + l.quantity, 0), note: o.id > 5 ? 'big' : undefined}),
              live: async o => ({total: o.id}),
              waits: async o => { await null; return {total: 3} },
              version: '1.0',
              reset() {},
              get: l => ({...l, quantity: l.quantity + 1}),
              missing() {}, constant: 5, tooMany: (a, b, c) => 1, thread: a => 1, takesThread: t => {}, generic: x => x,
              twice: (a, b) => a,
              apply: (f, n) => f(n) + 1,
              shouter: () => s => s.toUpperCase(),
            })
            """;

    @AfterEach
    void close() {
        realm.close();
    }

    private <T> T as(Class<T> type) {
        Value exports = realm.eval(MODULE);
        return realm.interop.contract(type, exports, "file:///rules.ts", ResourceLimits.none());
    }

    private final Order order = new Order(7, List.of(new Line("a", 2), new Line("b", 3)));

    @Test
    void calls() throws Exception {
        Pricing pricing = as(Pricing.class);
        assertThat(pricing.quote(order)).isEqualTo(new Quote(5, Optional.of("big")));
        assertThat(pricing.total(order)).isEqualTo(5);
        assertThat(pricing.live(order).get(10, TimeUnit.SECONDS)).isEqualTo(new Quote(7, Optional.empty()));
        assertThat(pricing.waits(order).total()).isEqualTo(3);
        assertThat(pricing.version()).isEqualTo("1.0");
        pricing.reset();
        assertThat(pricing)
                .hasToString("Pricing implemented by file:///rules.ts")
                .isEqualTo(pricing);
        assertThat(pricing.hashCode()).isEqualTo(pricing.hashCode());
        assertThat(as(Derived.class).get(new Line("x", 1))).isEqualTo(new Line("x", 2));
        WithCallback callbacks = as(WithCallback.class);
        assertThat(callbacks.apply(n -> n * 2, 4)).isEqualTo(9);
        assertThat(callbacks.shouter().apply("a")).isEqualTo("A");
    }

    @Test
    void everyProblemAtOnce() {
        ContractException self = catchThrowableOfType(ContractException.class, () -> as(Bad.class));
        assertThat(self.problems())
                .anySatisfy(p -> assertThat(p).startsWith("generic(Object): has type parameters"))
                .anySatisfy(p -> assertThat(p).contains("twice").contains("is overloaded"))
                .anySatisfy(p -> assertThat(p).startsWith("thread(int): result: java.lang.Thread has no script form"))
                .anySatisfy(p -> assertThat(p).startsWith("takesThread(List): parameter threads: java.lang.Thread"));
        assertThat(self.problems())
                .contains(
                        "missng(): there is no export \"missng\"; did you mean \"missing\"?",
                        "constant(String): the export \"constant\" is not a function, but number 5",
                        "tooMany(int): the function takes 3 arguments, the method gives 1");
        assertThat(self).hasMessageContaining("file:///rules.ts does not fulfil");
    }

    @Test
    void notAnInterface() {
        assertThatThrownBy(() -> as(String.class))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("is not an interface");
    }

    interface Wrong {
        Quote get(Line line);
    }

    @Test
    void failuresNameThePlace() {
        assertThatThrownBy(() -> as(Wrong.class).get(new Line("a", 1)))
                .isInstanceOf(ConversionException.class)
                .hasMessage("result of get().total: is missing; expected a number");
        assertThatThrownBy(() -> as(Pricing.class).quote(null))
                .isInstanceOf(JsScriptException.class)
                .hasMessageContaining("TypeError");
        assertThat(as(Pricing.class).live(null)).isCompletedExceptionally();
    }
}
