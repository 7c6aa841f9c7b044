package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;

/**
 * What an idle realm keeps on the heap, with 1,000 of them open in a process of its own.
 *
 * <p>Prints one number: bytes for each realm. Arguments: {@code raw} or {@code ekko}, and how many.
 */
public final class IdleRealms {
    private static final String TEXT = "export function add(a, b) { return a + b; }\n";
    // Kept reachable to the end of the process.
    private static final List<Object> OPEN = new ArrayList<>();

    private IdleRealms() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        Supplier<Object> maker = arguments[0].equals("raw") ? raw() : IdleRealms::ekko;
        int count = Integer.parseInt(arguments[1]);
        // What the first ones load belongs to the process.
        for (int i = 0; i < 20; i++) {
            OPEN.add(maker.get());
        }
        long before = used();
        for (int i = 0; i < count; i++) {
            OPEN.add(maker.get());
        }
        long after = used();
        System.out.println((after - before) / count);
        Runtime.getRuntime().halt(0);
    }

    private static Supplier<Object> raw() {
        Source source = RawEngine.source(TEXT);
        return () -> {
            Context context = RawEngine.context();
            return List.of(context, RawEngine.module(context, source));
        };
    }

    private static Object ekko() {
        return Ekko.runtime().load(Modules.javascript(TEXT));
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
