package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A record with a list of records in, a record with a list of strings out. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Records {
    private static final String TEXT = """
            export function quote(order) {
              let total = 0;
              const notes = [];
              for (const line of order.lines) {
                total += line.price * line.count;
                notes.push(line.article);
              }
              return { customer: order.customer, total, express: order.express, notes };
            }
            """;
    private static final Order ORDER = new Order(
            "Jones & Sons",
            true,
            List.of(new Line("apple", 3, 0.25), new Line("pear", 2, 0.5), new Line("plum", 12, 0.125)));

    /** One position of an order. */
    public record Line(String article, int count, double price) {}

    /** What goes in. */
    public record Order(String customer, boolean express, List<Line> lines) {}

    /** What comes out. */
    public record Quote(String customer, double total, boolean express, List<String> notes) {}

    /** The contract. */
    public interface Pricing {
        /** The price of an order. */
        Quote quote(Order order);
    }

    /** The engine's own API with proxies written by hand. */
    @State(Scope.Thread)
    public static class Raw {
        private Context context;
        private Value quote;

        /** Looks the function up. */
        @Setup(Level.Trial)
        public void open() {
            context = RawEngine.alone();
            quote = RawEngine.module(context, RawEngine.source(TEXT)).getMember("quote");
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            context.close(true);
        }
    }

    /** A contract. */
    @State(Scope.Thread)
    public static class Loaded {
        private JsModule module;
        private Pricing pricing;

        /** Loads it. */
        @Setup(Level.Trial)
        public void open() {
            module = Ekko.runtime().load(Modules.javascript(TEXT));
            pricing = module.as(Pricing.class);
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            module.close();
        }
    }

    private static final class Keys {
        static final String[] ORDER = {"customer", "express", "lines"};
        static final String[] LINE = {"article", "count", "price"};
    }

    private abstract static class ReadOnly implements ProxyObject {
        private final String[] keys;

        ReadOnly(String[] keys) {
            this.keys = keys;
        }

        @Override
        public Object getMemberKeys() {
            return ProxyArray.fromArray((Object[]) keys);
        }

        @Override
        public boolean hasMember(String key) {
            for (String known : keys) {
                if (known.equals(key)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void putMember(String key, Value value) {
            throw new UnsupportedOperationException("read only");
        }
    }

    private static final class OrderProxy extends ReadOnly {
        private final Order order;

        OrderProxy(Order order) {
            super(Keys.ORDER);
            this.order = order;
        }

        @Override
        public Object getMember(String key) {
            return switch (key) {
                case "customer" -> order.customer();
                case "express" -> order.express();
                case "lines" -> {
                    Object[] lines = new Object[order.lines().size()];
                    for (int i = 0; i < lines.length; i++) {
                        lines[i] = new LineProxy(order.lines().get(i));
                    }
                    yield ProxyArray.fromArray(lines);
                }
                default -> null;
            };
        }
    }

    private static final class LineProxy extends ReadOnly {
        private final Line line;

        LineProxy(Line line) {
            super(Keys.LINE);
            this.line = line;
        }

        @Override
        public Object getMember(String key) {
            return switch (key) {
                case "article" -> line.article();
                case "count" -> line.count();
                case "price" -> line.price();
                default -> null;
            };
        }
    }

    private static Quote quote(Value value) {
        Value notes = value.getMember("notes");
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < notes.getArraySize(); i++) {
            texts.add(notes.getArrayElement(i).asString());
        }
        return new Quote(
                value.getMember("customer").asString(),
                value.getMember("total").asDouble(),
                value.getMember("express").asBoolean(),
                texts);
    }

    /** The raw engine. */
    @Benchmark
    public Quote raw(Raw state) {
        return quote(state.quote.execute(new OrderProxy(ORDER)));
    }

    /** By contract. */
    @Benchmark
    public Quote ekkoContract(Loaded state) {
        return state.pricing.quote(ORDER);
    }
}
