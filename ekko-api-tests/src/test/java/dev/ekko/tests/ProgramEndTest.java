package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsExitException;
import dev.ekko.module.HostModule;
import dev.ekko.module.ModuleSource;
import dev.ekko.spi.LogSink;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Programs that end by themselves, seen by the Java application around them. */
class ProgramEndTest {
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private static ModuleSource program(String source) {
        return ModuleSource.typescript(URI.create("test:program"), "import * as core from '@ekko/core';\n" + source);
    }

    private JsRuntime runtime() {
        return Ekko.runtime()
                .modules(HostModule.named("test:say").action("say", said::add, String.class))
                .build();
    }

    @Test
    void finishRunsWhatIsLeftAndThenWhatWasToRunAtTheEnd() {
        try (JsRuntime runtime = runtime()) {
            runtime.load(program("""
                    import { say } from 'test:say';
                    core.onExit(() => say('first'));
                    core.onExit(async () => { say('last'); await core.sleep(1); say('waited for'); });
                    using taken = core.onExit(() => say('never'));
                    setTimeout(() => { say('timer'); core.setExitCode(4); }, 5);
                    """));
            assertThat(runtime.finish()).isEqualTo(4);
            assertThat(said).containsExactly("timer", "last", "first", "waited for");
            assertThat(runtime.finish()).as("nothing is left").isEqualTo(4);
        }
    }

    @Test
    void exitEndsTheCallThatIsRunningAndNoScriptCanCatchIt() {
        try (JsRuntime runtime = runtime()) {
            JsModule module = runtime.load(program("""
                    import { say } from 'test:say';
                    core.onExit(() => say('bye'));
                    export function stop() {
                      try { core.exit(3); } catch { say('caught'); } finally { say('finally'); }
                    }
                    """));
            assertThatThrownBy(() -> module.call("stop", Object.class))
                    .isInstanceOfSatisfying(JsExitException.class, exit -> {
                        assertThat(exit.status()).isEqualTo(3);
                        assertThat(exit.code()).isEqualTo(ErrorCode.EXITED);
                    });
            assertThat(said).containsExactly("bye");
            assertThatThrownBy(() -> module.call("stop", Object.class)).isInstanceOf(JsExitException.class);
            assertThat(runtime.finish()).isEqualTo(3);
        }
    }

    @Test
    void exitOfATimerReachesWhoWaits() throws Exception {
        try (JsRuntime runtime = runtime()) {
            JsModule module = runtime.load(program("""
                    export function forever() {
                      setTimeout(() => core.exit(7), 20);
                      return new Promise(() => {});
                    }
                    """));
            CompletableFuture<Object> waiting = module.callAsync("forever", Object.class);
            assertThat(runtime.finish()).isEqualTo(7);
            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(JsExitException.class);
        }
    }

    @Test
    void exitAtTheTopLevelEndsTheLoad() {
        try (JsRuntime runtime = runtime()) {
            assertThatThrownBy(() -> runtime.load(program("await core.sleep(1); core.exit(); console.log('no');")))
                    .isInstanceOfSatisfying(
                            JsExitException.class,
                            exit -> assertThat(exit.status()).isZero());
        }
    }

    @Test
    void exitInAWorkerEndsTheWorker() {
        try (JsRuntime runtime = runtime()) {
            runtime.load(program("""
                    import { say } from 'test:say';
                    const code = 'import { exit } from "@ekko/core"; postMessage("up"); exit(5);';
                    const worker = new Worker('data:text/javascript,' + encodeURIComponent(code));
                    worker.onmessage = (event) => say(event.data);
                    """));
            assertThat(runtime.finish()).isZero();
            assertThat(said).containsExactly("up");
        }
    }

    @Test
    void anErrorAtTheEndIsAnEventAndTheRestRunsAllTheSame() {
        List<EkkoException> uncaught = Collections.synchronizedList(new ArrayList<>());
        try (JsRuntime runtime = Ekko.runtime()
                .modules(HostModule.named("test:say").action("say", said::add, String.class))
                .on(dev.ekko.JsEvent.UncaughtError.class, event -> uncaught.add(event.error()))
                .build()) {
            runtime.load(program("""
                    import { say } from 'test:say';
                    core.onExit(() => say('others'));
                    core.onExit(() => { throw new Error('at the end'); });
                    """));
            assertThat(runtime.finish()).isZero();
            assertThat(said).containsExactly("others");
            assertThat(uncaught)
                    .singleElement()
                    .satisfies(error -> assertThat(error).hasMessageContaining("at the end"));
        }
    }

    @Test
    void anEndlessEndIsStoppedByTheLimit() {
        try (JsRuntime runtime =
                Ekko.runtime().limits(l -> l.wallTime(Duration.ofSeconds(3))).build()) {
            runtime.load(program("core.onExit(() => { for (;;); });"));
            assertThatThrownBy(runtime::finish).hasMessageContaining("wall");
        }
    }

    @Test
    void theLogGoesWhereTheEmbedderSays() {
        List<LogSink.Entry> entries = new ArrayList<>();
        LogSink sink = new LogSink() {
            @Override
            public boolean enabled(String logger, Level level) {
                return level.compareTo(Level.INFO) >= 0;
            }

            @Override
            public void log(Entry entry) {
                entries.add(entry);
            }
        };
        try (JsModule module = Ekko.runtime()
                .service(LogSink.class, sink)
                .load(program("core.log.info('placed', { id: 3 }); core.log.debug('no');"))) {
            assertThat(module.exports()).isEmpty();
        }
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.message()).isEqualTo("placed");
            assertThat(entry.fields().get("id")).isEqualTo(3);
        });
    }
}
