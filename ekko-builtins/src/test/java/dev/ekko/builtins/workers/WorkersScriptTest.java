package dev.ekko.builtins.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsEvent;
import dev.ekko.JsRuntime;
import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code workers.test.ts}, and asks what the host sees of workers. */
class WorkersScriptTest {

    @TestFactory
    Stream<DynamicTest> script() {
        return RealmTests.of(WorkersScriptTest.class, "workers.test.ts", runtime -> runtime);
    }

    private static ModuleSource module(String source) {
        return ModuleSource.javascript(URI.create("test:main.js"), source);
    }

    @Test
    void aProgramWaitsForAWorkerThatWorksAndNotForOneThatWaits() {
        List<String> said = new CopyOnWriteArrayList<>();
        try (JsRuntime runtime =
                Ekko.runtime().console((level, text) -> said.add(text)).build()) {
            runtime.load(module("new Worker(`data:text/javascript,onmessage = () => {};"
                    + "setTimeout(() => console.log('late'), 50)`)"));
            runtime.awaitIdle();
            assertThat(said).containsExactly("late");
        }
    }

    @Test
    void whatNobodyHandlesInAWorkerReachesTheHostOnceThroughItsMaker() {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (JsRuntime runtime = Ekko.runtime()
                .on(
                        JsEvent.UncaughtError.class,
                        event -> heard.add(event.error().getMessage()))
                .on(JsEvent.UnhandledRejection.class, event -> heard.add("rejection"))
                .build()) {
            runtime.load(module("new Worker(`data:text/javascript,setTimeout(() => { throw new Error('inner') })`)"));
            runtime.awaitIdle();
        }
        assertThat(heard).singleElement().asString().contains("inner");
    }

    @Test
    void aClosedRuntimeStopsItsWorkers() throws InterruptedException {
        List<String> said = new CopyOnWriteArrayList<>();
        JsRuntime runtime =
                Ekko.runtime().console((level, text) -> said.add(text)).build();
        runtime.load(module("new Worker(`data:text/javascript,console.log('spinning'); for (;;);`)"));
        while (said.isEmpty()) {
            Thread.sleep(5);
        }
        long spinning = threadsInScript();
        runtime.close();
        long end = System.nanoTime() + 10_000_000_000L;
        while (threadsInScript() >= spinning && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(threadsInScript()).isLessThan(spinning);
    }

    @Test
    void nothingStaysOfWorkersThatHaveEnded() {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            runtime.load(module("""
                    globalThis.several = async (end, count) => {
                      const code = `globalThis.held = new Uint8Array(4 << 20); onmessage = () => {}; postMessage(1); ${end}`;
                      for (let i = 0; i < count; i++) {
                        const worker = new Worker('data:text/javascript,' + encodeURIComponent(code));
                        await new Promise((resolve) => { worker.onmessage = worker.onerror = resolve; });
                        if (end === '') worker.terminate();
                      }
                    };
                    """));
            for (String end : List.of("", "close()", "import 'nowhere:x'")) {
                runtime.eval("several(`" + end + "`, 2)", Void.class);
                long before = used();
                runtime.eval("several(`" + end + "`, 30)", Void.class);
                assertThat(used() - before).as("bytes after %s", end).isLessThan(60L << 20);
            }
        }
    }

    /** How much of the heap is in use, when what is garbage is gone; realms are closed by other threads. */
    private static long used() {
        Runtime jvm = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            System.gc();
            long now = jvm.totalMemory() - jvm.freeMemory();
            if (now >= least) {
                break;
            }
            least = now;
        }
        return least;
    }

    private static long threadsInScript() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("ekko-worker"))
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().contains("WorkerLife")))
                .count();
    }
}
