package dev.ekko.impl.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceReaderTest {
    private static final String SOURCE = """
            /* licence { */
            package a.b;
            import java.util.*; // a " in a comment
            /**
             * The type.
             */
            @Deprecated(since = "1.0 { ;")
            @SuppressWarnings({"a", "}"})
            public abstract sealed class Outer<T extends Comparable<? super T>> extends Base<T> implements A, B {
                /** A constant. */
                public static final int LIMIT = call(1, new int[] {1, 2}), OTHER = 2;
                private String text = "; } /** no comment */ \\" {", more;
                private char quote = '"';
                private String block = \"""
                    } { /** nothing */
                    \""";
                static { run(); }

                /** Makes one. */
                public Outer(T first, byte data[]) { this.x = () -> { return; }; }

                /** Finds. */
                @Nullable public <K, V extends List<K>> Map.Entry<K, V> find(final @NonNull K key, java.util.Map<String, List<V>> map, int... rest)
                        throws IOException, Other { if (a < b) { return null; } return x; }
                int record; // a name here
                abstract void record(String record);

                /** Inside. */
                public enum Kind implements Runnable {
                    /** First. */
                    @Deprecated ONE("a", 1) { void run() {} },
                    /** Second. */
                    TWO;
                    /** Runs. */
                    public void run() {}
                }

                /** Pair. @param a one */
                public record Pair<A>(A a, int[] b) { public Pair { check(a); } /** Sum. */ int sum() { return 0; } }

                public @interface Mark { /** Value. */ String value() default "x"; }
                interface Deep { interface Deeper { /** Deepest. */ void m(Map<String, int[]>[] x); } }
            }
            """;

    private final Map<String, SourceType> types = SourceReader.read(SOURCE);

    @Test
    void findsTheTypesByTheirNames() {
        assertThat(types)
                .containsOnlyKeys("Outer", "Outer.Kind", "Outer.Pair", "Outer.Mark", "Outer.Deep", "Outer.Deep.Deeper");
        assertThat(type("Outer").comment()).contains("The type.");
        assertThat(type("Outer.Kind").comment()).contains("Inside.");
    }

    @Test
    void findsMethodsWithTheNamesOfTheirParameters() {
        assertThat(type("Outer").members().get("find(K,Map,int[])"))
                .isEqualTo(new SourceType.Member(" Finds. ", List.of("key", "map", "rest")));
        assertThat(type("Outer").members().get("Outer(T,byte[])"))
                .isEqualTo(new SourceType.Member(" Makes one. ", List.of("first", "data")));
        assertThat(type("Outer").members().get("record(String)"))
                .isEqualTo(new SourceType.Member("", List.of("record")));
        assertThat(type("Outer.Deep.Deeper").members().get("m(Map[])"))
                .isEqualTo(new SourceType.Member(" Deepest. ", List.of("x")));
        assertThat(type("Outer.Mark").members()).containsKey("value()");
    }

    @Test
    void findsFieldsConstantsAndComponents() {
        assertThat(type("Outer").fields()).containsEntry("LIMIT", " A constant. ");
        assertThat(type("Outer.Kind").fields()).containsEntry("ONE", " First. ").containsEntry("TWO", " Second. ");
        assertThat(type("Outer.Kind").members()).containsKey("run()");
        assertThat(type("Outer.Pair").members()).containsKeys("Pair(A,int[])", "sum()");
    }

    @Test
    void halfAFileDoesNoHarm() {
        for (int end = 0; end < SOURCE.length(); end++) {
            assertThat(SourceReader.read(SOURCE.substring(0, end))).isNotNull();
        }
    }

    private SourceType type(String name) {
        SourceType type = types.get(name);
        assertThat(type).as(name).isNotNull();
        return java.util.Objects.requireNonNull(type);
    }
}
