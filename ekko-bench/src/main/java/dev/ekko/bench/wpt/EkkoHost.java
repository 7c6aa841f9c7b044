package dev.ekko.bench.wpt;

import dev.ekko.Ekko;
import dev.ekko.EngineInfo;
import dev.ekko.JsConsole;
import dev.ekko.JsEvent;
import dev.ekko.JsRuntime;
import dev.ekko.JsValue;
import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.module.HostModule;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.Permissions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ekko in this JVM: a runtime of its own for each test case. */
final class EkkoHost implements Host {
    private static final long STACK = 8L << 20;
    private static final Duration GRACE = Duration.ofSeconds(5);
    // As in peer.mjs: a page does not end with its last task, so timeouts that keep nothing alive may still come.
    private static final Duration AFTER_LAST_TASK = Duration.ofSeconds(1);
    private static final String SETUP = """
            import { send, read, job } from "wpt:host";
            const hide = (name, value) =>
              Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
            hide("wptSend", send);
            hide("wptRead", read);
            hide("wptJob", JSON.parse(job));
            """;

    private final String name;
    private final Suite suite;
    private final boolean loud;

    EkkoHost(String name, Suite suite, boolean loud) {
        this.name = name;
        this.suite = suite;
        this.loud = loud;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        EngineInfo engine = Ekko.engine();
        return engine.name() + " " + engine.version() + ", " + (engine.optimizing() ? "optimizing" : "interpreter");
    }

    @Override
    public boolean stable() {
        return false;
    }

    @Override
    public Outcome run(Job job, String key) {
        Collector collector = new Collector();
        JsConsole console = loud ? (level, text) -> System.err.println(level + " " + text) : JsConsole.none();
        HostModule host = HostModule.named("wpt:host")
                .action("send", collector::accept, String.class)
                .function("read", suite::read, String.class)
                .value("job", Json.text(job.facts()));
        try (JsRuntime runtime = Ekko.runtime()
                .permissions(Permissions.all())
                .limits(ResourceLimits.none())
                .directory(suite.folder())
                .console(console)
                .modules(host)
                .on(JsEvent.UncaughtError.class, event -> heard(event.error()))
                .on(JsEvent.UnhandledRejection.class, event -> heard(event.error()))
                .build()) {
            Thread thread = Thread.ofPlatform()
                    .name("test")
                    .daemon(true)
                    .stackSize(STACK)
                    .start(() -> runAll(job, runtime, collector));
            if (!completes(collector, job.limit())) {
                collector.complain("out of time");
                // A script that never returns leaves no way in; what it sent before counts.
                Thread.ofPlatform().daemon(true).start(() -> evaluate(runtime, "wptTimeout()", collector));
                completes(collector, GRACE);
            }
            Thread closing = Thread.ofPlatform().daemon(true).start(runtime::close);
            closing.join(GRACE);
            thread.join(GRACE);
            if (thread.isAlive()) {
                collector.complain("the runtime did not stop");
                return collector.outcome(job.test().id(), key);
            }
        } catch (EkkoException e) {
            collector.complain(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            collector.complain("interrupted");
        }
        return collector.outcome(job.test().id(), key);
    }

    private void heard(EkkoException error) {
        if (loud) {
            System.err.println("uncaught " + error);
        }
    }

    private static boolean completes(Collector collector, Duration time) throws InterruptedException {
        try {
            collector.completed().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void runAll(Job job, JsRuntime runtime, Collector collector) {
        try {
            runtime.load(ModuleSource.javascript(URI.create("wpt:setup"), SETUP));
            for (Job.Script script : job.scripts()) {
                evaluate(runtime, script.text(), collector);
            }
            runtime.awaitIdle();
            if (!completes(collector, AFTER_LAST_TASK)) {
                runtime.awaitIdle();
            }
            if (!collector.completed().isDone()) {
                collector.complain("nothing left to do");
                evaluate(runtime, "wptTimeout()", collector);
                runtime.awaitIdle();
                // Nothing more will come.
                collector.completed().complete(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            collector.complain("interrupted");
            collector.completed().complete(null);
        } catch (EkkoException e) {
            collector.complain(e.toString());
            collector.completed().complete(null);
        } catch (RuntimeException | Error e) {
            collector.complain("failure of the runtime: " + e);
            collector.completed().complete(null);
        }
    }

    private static void evaluate(JsRuntime runtime, String text, Collector collector) {
        try {
            // As JsValue, since a completion value that is a promise must not be waited for.
            runtime.eval(text, JsValue.class);
        } catch (EkkoException e) {
            collector.complain(String.valueOf(e.getMessage()));
        }
    }
}
