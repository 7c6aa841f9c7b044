package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ekko.TypeRef;
import dev.ekko.error.ConversionException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every codec in both directions, and what each refuses. */
class CodecTableTest {
    private static final TestRealm REALM = new TestRealm();

    public record Point(int x, int y) {}

    public record Named<T>(String name, T value, Optional<String> note) {}

    public record Proto(int __proto__, int constructor) {}

    public sealed interface Shape permits Circle, Square, Unit {}

    public record Circle(double radius) implements Shape {}

    public record Square(double side, String type) implements Shape {}

    public enum Unit implements Shape {
        NONE {
            @Override
            public String toString() {
                return "nothing";
            }
        }
    }

    @AfterAll
    static void close() {
        REALM.close();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments(int.class, 5, "5"),
                arguments(Integer.class, -1, "-1"),
                arguments(long.class, 1L << 40, "1099511627776"),
                arguments(long.class, Long.MAX_VALUE, "9223372036854775807n"),
                arguments(long.class, -(1L << 53), "-9007199254740992n"),
                arguments(long.class, (1L << 53) - 1, "9007199254740991"),
                arguments(short.class, (short) 300, "300"),
                arguments(byte.class, (byte) -128, "-128"),
                arguments(double.class, 2.5, "2.5"),
                arguments(double.class, Double.NaN, "NaN"),
                arguments(double.class, -0.0, "-0"),
                arguments(double.class, Double.POSITIVE_INFINITY, "Infinity"),
                arguments(float.class, 0.1f, "0.1"),
                arguments(boolean.class, true, "true"),
                arguments(char.class, 'x', "'x'"),
                arguments(String.class, "", "''"),
                arguments(String.class, "\uD800", "'\\ud800'"),
                arguments(BigInteger.class, BigInteger.TWO.pow(90), "2n ** 90n"),
                arguments(BigDecimal.class, new BigDecimal("19.99"), "19.99"),
                arguments(BigDecimal.class, new BigDecimal("100"), "100"),
                arguments(BigDecimal.class, new BigDecimal("0.1234567890123456789"), "'0.1234567890123456789'"),
                arguments(BigDecimal.class, new BigDecimal("12345678901234567890"), "'12345678901234567890'"),
                arguments(DayOfWeek.class, DayOfWeek.MONDAY, "'MONDAY'"),
                arguments(Unit.class, Unit.NONE, "'NONE'"),
                arguments(Optional.class, Optional.empty(), "undefined"),
                arguments(new TypeRef<Optional<Point>>() {}.type(), Optional.of(new Point(1, 2)), "{x: 1, y: 2}"),
                arguments(OptionalInt.class, OptionalInt.of(3), "3"),
                arguments(OptionalInt.class, OptionalInt.empty(), "undefined"),
                arguments(OptionalLong.class, OptionalLong.of(3), "3"),
                arguments(OptionalDouble.class, OptionalDouble.of(3.5), "3.5"),
                arguments(Instant.class, Instant.ofEpochMilli(1234), "new Date(1234)"),
                arguments(LocalDate.class, LocalDate.of(2024, 2, 29), "Temporal.PlainDate.from('2024-02-29')"),
                arguments(LocalTime.class, LocalTime.of(1, 2), "Temporal.PlainTime.from('01:02')"),
                arguments(
                        LocalDateTime.class,
                        LocalDateTime.of(2024, 1, 2, 3, 4, 5, 6),
                        "Temporal.PlainDateTime.from('2024-01-02T03:04:05.000000006')"),
                arguments(
                        ZonedDateTime.class,
                        ZonedDateTime.parse("2024-07-02T03:04:05+02:00[Europe/Paris]"),
                        "Temporal.ZonedDateTime.from('2024-07-02T03:04:05[Europe/Paris]')"),
                arguments(
                        OffsetDateTime.class,
                        OffsetDateTime.parse("2024-07-02T03:04:05+02:00"),
                        "Temporal.ZonedDateTime.from('2024-07-02T03:04:05+02:00[+02:00]')"),
                arguments(Duration.class, Duration.ofMillis(-90_500), "Temporal.Duration.from('-PT1M30.5S')"),
                arguments(Period.class, Period.of(1, 2, 3), "Temporal.Duration.from('P1Y2M3D')"),
                arguments(UUID.class, new UUID(1, 2), "'00000000-0000-0001-0000-000000000002'"),
                arguments(URI.class, URI.create("a:b"), "'a:b'"),
                arguments(Path.class, Path.of("a/b"), "'a/b'"),
                arguments(Locale.class, Locale.GERMANY, "'de-DE'"),
                arguments(Currency.class, Currency.getInstance("EUR"), "'EUR'"),
                arguments(new TypeRef<List<Integer>>() {}.type(), List.of(1, 2), "[1, 2]"),
                arguments(
                        new TypeRef<List<List<Point>>>() {}.type(),
                        List.of(List.of(new Point(1, 2))),
                        "[[{x: 1, y: 2}]]"),
                arguments(new TypeRef<Set<String>>() {}.type(), Set.of("a"), "new Set(['a'])"),
                arguments(new TypeRef<SortedSet<Long>>() {}.type(), new TreeSet<>(Set.of(2L, 1L)), "new Set([1, 2])"),
                arguments(new TypeRef<Map<String, Integer>>() {}.type(), Map.of("a", 1), "{a: 1}"),
                arguments(
                        new TypeRef<Map<String, Integer>>() {}.type(),
                        Map.of("__proto__", 1),
                        "JSON.parse('{\"__proto__\": 1}')"),
                arguments(new TypeRef<Map<Integer, String>>() {}.type(), Map.of(1, "a"), "new Map([[1, 'a']])"),
                arguments(
                        new TypeRef<SortedMap<DayOfWeek, Integer>>() {}.type(),
                        new TreeMap<>(Map.of(DayOfWeek.FRIDAY, 5)),
                        "{FRIDAY: 5}"),
                arguments(
                        new TypeRef<EnumMap<DayOfWeek, Integer>>() {}.type(),
                        new EnumMap<>(Map.of(DayOfWeek.FRIDAY, 5)),
                        "{FRIDAY: 5}"),
                arguments(int[].class, new int[] {1, 2}, "new Int32Array([1, 2])"),
                arguments(double[].class, new double[] {1.5}, "new Float64Array([1.5])"),
                arguments(long[].class, new long[] {1, Long.MIN_VALUE}, "new BigInt64Array([1n, -(2n ** 63n)])"),
                arguments(short[].class, new short[] {-1}, "new Int16Array([-1])"),
                arguments(float[].class, new float[] {0.5f}, "new Float32Array([0.5])"),
                arguments(byte[].class, new byte[] {1, -1}, "new Uint8Array([1, 255])"),
                arguments(String[].class, new String[] {"a", null}, "['a', null]"),
                arguments(boolean[].class, new boolean[] {true}, "[true]"),
                arguments(Point[][].class, new Point[][] {{new Point(1, 2)}}, "[[{x: 1, y: 2}]]"),
                arguments(Point.class, new Point(1, 2), "{x: 1, y: 2}"),
                arguments(
                        new TypeRef<Named<List<Point>>>() {}.type(),
                        new Named<>("n", List.of(new Point(1, 2)), Optional.empty()),
                        "{name: 'n', value: [{x: 1, y: 2}], note: undefined}"),
                arguments(Proto.class, new Proto(1, 2), "JSON.parse('{\"__proto__\": 1, \"constructor\": 2}')"),
                arguments(Shape.class, new Circle(2), "{type: 'Circle', radius: 2}"),
                arguments(Shape.class, new Square(2, "x"), "{kind: 'Square', side: 2, type: 'x'}"),
                arguments(Shape.class, Unit.NONE, "'NONE'"));
    }

    private static final String SHOW = """
            (function show(v) {
              if (Object.is(v, -0)) return '-0';
              if (typeof v === 'bigint') return v + 'n';
              if (v === undefined) return 'undefined';
              if (typeof v !== 'object' || v === null) return JSON.stringify(v) + typeof v;
              if (v instanceof Date) return 'Date' + v.getTime();
              if (Object.prototype.toString.call(v).startsWith('[object Temporal')) return `${v[Symbol.toStringTag]} ${v}`;
              if (v instanceof Map) return 'Map' + show([...v]);
              if (v instanceof Set) return 'Set' + show([...v]);
              if (ArrayBuffer.isView(v)) return v.constructor.name + [...v].map(show);
              if (Array.isArray(v)) return '[' + v.map(show) + ']';
              return '{' + Object.keys(v).sort().map(k => k + ':' + show(v[k])) + '}';
            })
            """;

    @ParameterizedTest
    @MethodSource("pairs")
    void toScript(Type type, Object java, String script) {
        String given = REALM.interop.turn(() ->
                REALM.eval(SHOW).execute(REALM.interop.toGuest(java, type)).asString());
        String wanted = REALM.eval(SHOW + "(" + script + ")").asString();
        assertThat(given).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void toJava(Type type, Object java, String script) {
        Object given = REALM.java(script, type);
        assertThat(new Object[] {given}).isEqualTo(new Object[] {java});
    }

    static Stream<Arguments> lenient() {
        return Stream.of(
                arguments(long.class, "5n", 5L),
                arguments(int.class, "new Number(3)", 3),
                arguments(BigInteger.class, "7", BigInteger.valueOf(7)),
                arguments(BigDecimal.class, "'1.50'", new BigDecimal("1.50")),
                arguments(BigDecimal.class, "2n ** 70n", new BigDecimal(BigInteger.TWO.pow(70))),
                arguments(
                        Instant.class,
                        "Temporal.Instant.from('2024-01-01T00:00:00.000000001Z')",
                        Instant.parse("2024-01-01T00:00:00.000000001Z")),
                arguments(Instant.class, "'2024-01-01T01:00:00+01:00'", Instant.parse("2024-01-01T00:00:00Z")),
                arguments(LocalDate.class, "'2024-01-01'", LocalDate.of(2024, 1, 1)),
                arguments(Duration.class, "'PT5S'", Duration.ofSeconds(5)),
                arguments(new TypeRef<List<String>>() {}.type(), "new Set(['a'])", List.of("a")),
                arguments(new TypeRef<List<Integer>>() {}.type(), "(function* () { yield 1 })()", List.of(1)),
                arguments(new TypeRef<List<Integer>>() {}.type(), "new Proxy([1], {})", List.of(1)),
                arguments(new TypeRef<Set<Integer>>() {}.type(), "[1, 1]", Set.of(1)),
                arguments(new TypeRef<Map<Integer, String>>() {}.type(), "{1: 'a'}", Map.of(1, "a")),
                arguments(new TypeRef<Map<String, String>>() {}.type(), "new Map([['a', 'b']])", Map.of("a", "b")),
                arguments(new TypeRef<Map<String, String>>() {}.type(), "Object.create(null)", Map.of()),
                arguments(int[].class, "[1, 2]", new int[] {1, 2}),
                arguments(byte[].class, "new Uint8Array([1, 2, 3]).subarray(1).buffer", new byte[] {1, 2, 3}),
                arguments(byte[].class, "new Uint8Array([1, 2, 3]).subarray(1)", new byte[] {2, 3}),
                arguments(Point.class, "new (class { get x() { return 1 } get y() { return 2 } })", new Point(1, 2)),
                arguments(Point.class, "new Proxy({x: 1, y: 2}, {})", new Point(1, 2)),
                arguments(Shape.class, "{kind: 'circle', radius: 1}", new Circle(1)),
                arguments(String.class, "undefined", null),
                arguments(Integer.class, "null", null),
                arguments(Object.class, "1", 1),
                arguments(Object.class, "2 ** 40", 1L << 40),
                arguments(Object.class, "1n", BigInteger.ONE),
                arguments(Object.class, "-0", -0.0),
                arguments(
                        Object.class,
                        "[1, ['a'], {b: null}]",
                        java.util.Arrays.asList(1, List.of("a"), java.util.Collections.singletonMap("b", null))),
                arguments(Object.class, "new Date(5)", Instant.ofEpochMilli(5)),
                arguments(Object.class, "new Uint8Array([1])", new byte[] {1}),
                arguments(Object.class, "new Uint32Array([2 ** 32 - 1])", new long[] {(1L << 32) - 1}),
                arguments(Object.class, "Temporal.PlainDate.from('2024-01-01')", LocalDate.of(2024, 1, 1)),
                arguments(Number.class, "2.5", 2.5),
                arguments(void.class, "5", null));
    }

    @ParameterizedTest
    @MethodSource("lenient")
    void alsoTaken(Type type, String script, Object java) {
        Object given = REALM.java(script, type);
        assertThat(new Object[] {given}).isEqualTo(new Object[] {java});
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(int.class, "2.5", "expected a whole number in the range of int, found number 2.5"),
                arguments(int.class, "NaN", "expected a whole number in the range of int, found number NaN"),
                arguments(int.class, "2 ** 31", "expected a whole number in the range of int, found number 2147483648"),
                arguments(int.class, "'5'", "expected a whole number in the range of int, found string \"5\""),
                arguments(int.class, "undefined", "is missing; expected a whole number in the range of int"),
                arguments(long.class, "2n ** 63n", "expected a whole number in the range of long, found bigint"),
                arguments(byte.class, "128", "found number 128"),
                arguments(float.class, "1e39", "found number 1e+39"),
                arguments(double.class, "2n ** 60n + 1n", "expected a number, found bigint"),
                arguments(boolean.class, "1", "expected true or false, found number 1"),
                arguments(char.class, "'ab'", "found string \"ab\""),
                arguments(String.class, "5", "expected a string, found number 5"),
                arguments(String.class, "Symbol('s')", "found symbol Symbol(s)"),
                arguments(BigInteger.class, "1.5", "expected a bigint or a whole number"),
                arguments(BigDecimal.class, "NaN", "found number NaN"),
                arguments(DayOfWeek.class, "'SOMEDAY'", "expected one of [MONDAY, TUESDAY"),
                arguments(Instant.class, "new Date(NaN)", "found a Date"),
                arguments(LocalDate.class, "'tomorrow'", "found string \"tomorrow\""),
                arguments(LocalDate.class, "new Date(0)", "found a Date"),
                arguments(UUID.class, "'x'", "expected a UUID string"),
                arguments(new TypeRef<List<Integer>>() {}.type(), "[1, 'b']", "[1]: expected a whole number"),
                arguments(List.class, "{}", "expected an array, found an object"),
                arguments(List.class, "'abc'", "expected an array, found string"),
                arguments(Map.class, "[1]", "expected an object or a Map, found an array of 1"),
                arguments(Point.class, "{x: 1}", "y: is missing"),
                arguments(Point.class, "[1, 2]", "expected an object (Point), found an array of 2"),
                arguments(
                        new TypeRef<List<Named<Point>>>() {}.type(),
                        "[{name: 'a', value: {x: 1, y: 'q'}}]",
                        "[0].value.y: expected a whole"),
                arguments(Shape.class, "{radius: 1}", "without such a type"),
                arguments(byte[].class, "[300]", "[0]: expected a whole number from -128"),
                arguments(Thread.class, "{}", "java.lang.Thread has no script form"),
                arguments(Object.class, "new Date(NaN)", "found a Date"),
                arguments(Runnable.class, "5", "expected a function (Runnable), found number 5"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Type type, String script, String problem) {
        assertThatThrownBy(() -> REALM.java(script, type))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void cycles() {
        assertThatThrownBy(() -> REALM.java("(() => { const a = {}; a.b = {c: [a]}; return a })()", Map.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("refers back to itself");
        List<Object> list = new java.util.ArrayList<>();
        list.add(list);
        assertThatThrownBy(() -> REALM.interop.turn(() -> REALM.interop.toGuest(list)))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("refers back to itself");
        assertThatThrownBy(() ->
                        REALM.java("(() => { const f = () => ({get b() { return f() }}); return f() })()", Map.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("nested deeper than 400");
        Deque<Object> deep = new ArrayDeque<>();
        for (int i = 0; i < 300; i++) {
            Deque<Object> outer = new ArrayDeque<>();
            outer.add(deep);
            deep = outer;
        }
        Object nested = deep;
        assertThat(REALM.guest(nested, "v.length")).isEqualTo("1");
    }

    @Test
    void hugeListsPass() {
        List<Integer> list =
                java.util.stream.IntStream.range(0, 100_000).boxed().toList();
        assertThat(REALM.guest(list, "v.length + v[99999]")).isEqualTo("199999");
    }

    @Test
    void datesOutOfReach() {
        assertThatThrownBy(() -> REALM.interop.turn(() -> REALM.interop.toGuest(LocalDate.MAX)))
                .isInstanceOf(dev.ekko.error.JsScriptException.class)
                .hasMessageContaining("RangeError");
    }

    @Test
    void refusalsOfJava() {
        assertThatThrownBy(() ->
                        REALM.interop.turn(() -> REALM.interop.toGuest(Map.of("a", List.of(Thread.currentThread())))))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("a[0]")
                .hasMessageContaining("java.lang.Thread has no script form");
    }

    @Test
    void buffersShareMemory() {
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocateDirect(8);
        REALM.guest(buffer, "(v[3] = 7, v.length)");
        assertThat(buffer.get(3)).isEqualTo((byte) 7);
        byte[] bytes = {1, 2, 3};
        assertThat(
                        REALM.guest(
                                bytes,
                                "(v[0] = 9, v.slice(1).join() + new DataView(v.buffer).getUint8(0) + v.buffer.slice(1).byteLength"
                                        + " + new Uint8Array(v).length + (() => { const t = new Uint8Array(3); t.set(v); return t.join() })())"))
                .isEqualTo("2,39239,2,3");
        assertThat(bytes[0]).isEqualTo((byte) 1);
    }
}
