package dev.ekko.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.bench.calls.JavaRow;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class CallsTableTest {
    @Test
    void everyRowOfTheTableIsMeasured() throws ClassNotFoundException {
        List<String> rows = CallsTable.rows().stream()
                .filter(row -> !row.startsWith("IdleRealms.")) // a process, not a method
                .map(row -> row.replaceFirst("^(\\D+)\\d+\\.", "$1."))
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
                        .map(Method::getName)
                        .flatMap(method -> group.equals("JavaClasses")
                                ? Stream.of(JavaRow.values()).map(row -> row + "." + method)
                                : Stream.of(method))
                        .forEach(method -> found.add(group + "." + method));
            }
        }
        return found;
    }
}
