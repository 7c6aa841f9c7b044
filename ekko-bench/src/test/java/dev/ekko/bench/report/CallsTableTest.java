package dev.ekko.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

class CallsTableTest {
    @Test
    void everyRowOfTheTableIsMeasured() throws ClassNotFoundException {
        List<String> rows = CallsTable.rows().stream()
                .filter(row -> !row.startsWith("IdleRealms.")) // a process, not a method
                .map(row -> row.replaceFirst("^([A-Za-z]+)\\d+\\.", "$1."))
                .distinct()
                .toList();
        assertThat(measured(rows)).containsAll(rows);
    }

    private static List<String> measured(List<String> rows) throws ClassNotFoundException {
        List<String> found = new ArrayList<>();
        for (String group : rows.stream()
                .map(row -> row.substring(0, row.indexOf('.')))
                .distinct()
                .toList()) {
            boolean peers = List.of("JsToJava", "JavaToJs", "Realms").contains(group);
            for (String name : peers ? List.of(group, group + "Peers") : List.of(group)) {
                Stream.of(Class.forName("dev.ekko.bench.calls." + name).getMethods())
                        .filter(method -> method.isAnnotationPresent(Benchmark.class))
                        .flatMap(method -> parameters(method).map(value -> value + method.getName()))
                        .forEach(method -> found.add(group + "." + method));
            }
        }
        return found;
    }

    /** What stands before the name of a method for each value of a parameter; nothing where it has none. */
    private static Stream<String> parameters(Method method) {
        List<String> values = Stream.of(method.getParameterTypes())
                .flatMap(type -> Stream.of(type.getFields()))
                .filter(field -> field.isAnnotationPresent(Param.class))
                .flatMap(field -> field.getType().isEnum()
                        ? Stream.of(field.getType().getEnumConstants())
                        : Stream.of(field.getAnnotation(Param.class).value()))
                .map(value -> value + ".")
                .toList();
        return values.isEmpty() ? Stream.of("") : values.stream();
    }
}
