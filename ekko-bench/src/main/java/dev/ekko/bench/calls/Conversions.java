package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** Values that go in, are worked on, and come out: by contract, and through proxies and members by hand. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Conversions {
    private static final String TEXT = """
            export function list(numbers) {
              const more = [];
              for (let i = 0; i < numbers.length; i++) more.push(numbers[i] + 1);
              return more;
            }
            export function map(counts) {
              const more = {};
              for (const key of Object.keys(counts)) more[key] = counts[key] + 1;
              return more;
            }
            export function text(line) { return line.toUpperCase(); }
            export function bytes(data) {
              const view = data instanceof Uint8Array ? data : new Uint8Array(new ArrayBuffer(data));
              return view.map(byte => byte ^ 1);
            }
            export function decimal(price) { return String(Number(price) * 2); }
            export function time(at) {
              const later = Number(at) + 90_000;
              return typeof at === 'number' ? later : new Date(later);
            }
            """;
    private static final List<Integer> LIST = IntStream.range(0, 100).boxed().toList();
    private static final Map<String, Integer> MAP =
            IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "key" + i, i -> i));
    private static final String LINE = "a line of some sixty characters, as one finds it in a report ";
    private static final byte[] BYTES = LINE.repeat(64).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final BigDecimal PRICE = new BigDecimal("1234.56");
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.25Z");

    /** The contract. */
    public interface Contract {
        /** Each and one. */
        List<Integer> list(List<Integer> numbers);

        /** Each and one. */
        Map<String, Integer> map(Map<String, Integer> counts);

        /** In capitals. */
        String text(String line);

        /** Each with its last bit turned. */
        byte[] bytes(byte[] data);

        /** Twice as much. */
        BigDecimal decimal(BigDecimal price);

        /** A little later. */
        Instant time(Instant at);
    }

    /** The engine's own API. */
    @State(Scope.Thread)
    public static class Raw {
        private Context context;
        private Value module;
        private Value list;
        private Value map;
        private Value text;
        private Value bytes;
        private Value decimal;
        private Value time;

        /** Looks the functions up. */
        @Setup(Level.Trial)
        public void open() {
            context = RawEngine.alone();
            module = RawEngine.module(context, RawEngine.source(TEXT));
            list = module.getMember("list");
            map = module.getMember("map");
            text = module.getMember("text");
            bytes = module.getMember("bytes");
            decimal = module.getMember("decimal");
            time = module.getMember("time");
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            context.close(true);
        }
    }

    /** A module and its contract. */
    @State(Scope.Thread)
    public static class Loaded {
        private JsModule module;
        private Contract contract;

        /** Loads it. */
        @Setup(Level.Trial)
        public void open() {
            module = Ekko.runtime().load(Modules.javascript(TEXT));
            contract = module.as(Contract.class);
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            module.close();
        }
    }

    /** A proxy in, elements out. */
    @Benchmark
    public List<Integer> listRaw(Raw state) {
        Value array = state.list.execute(ProxyArray.fromArray(LIST.toArray()));
        List<Integer> numbers = new ArrayList<>();
        long size = array.getArraySize();
        for (long i = 0; i < size; i++) {
            numbers.add(array.getArrayElement(i).asInt());
        }
        return numbers;
    }

    /** By contract. */
    @Benchmark
    public List<Integer> listEkko(Loaded state) {
        return state.contract.list(LIST);
    }

    /** A proxy in, members out. */
    @Benchmark
    @SuppressWarnings("unchecked")
    public Map<String, Integer> mapRaw(Raw state) {
        Value object = state.map.execute(ProxyObject.fromMap((Map<String, Object>) (Map<String, ?>) MAP));
        Map<String, Integer> counts = new HashMap<>();
        for (String key : object.getMemberKeys()) {
            counts.put(key, object.getMember(key).asInt());
        }
        return counts;
    }

    /** By contract. */
    @Benchmark
    public Map<String, Integer> mapEkko(Loaded state) {
        return state.contract.map(MAP);
    }

    /** As it is. */
    @Benchmark
    public String textRaw(Raw state) {
        return state.text.execute(LINE).asString();
    }

    /** By contract. */
    @Benchmark
    public String textEkko(Loaded state) {
        return state.contract.text(LINE);
    }

    /** A buffer in, a buffer out. */
    @Benchmark
    public byte[] bytesRaw(Raw state) {
        Value buffer = state.bytes.execute(ByteBuffer.wrap(BYTES)).getMember("buffer");
        byte[] copy = new byte[(int) buffer.getBufferSize()];
        buffer.readBuffer(0, copy, 0, copy.length);
        return copy;
    }

    /** By contract. */
    @Benchmark
    public byte[] bytesEkko(Loaded state) {
        return state.contract.bytes(BYTES);
    }

    /** As text in both directions. */
    @Benchmark
    public BigDecimal decimalRaw(Raw state) {
        return new BigDecimal(state.decimal.execute(PRICE.toPlainString()).asString());
    }

    /** By contract. */
    @Benchmark
    public BigDecimal decimalEkko(Loaded state) {
        return state.contract.decimal(PRICE);
    }

    /** As milliseconds in both directions. */
    @Benchmark
    public Instant timeRaw(Raw state) {
        return Instant.ofEpochMilli(state.time.execute(AT.toEpochMilli()).asLong());
    }

    /** By contract. */
    @Benchmark
    public Instant timeEkko(Loaded state) {
        return state.contract.time(AT);
    }
}
