package dev.ekko.tests;

import static dev.ekko.tests.Scripts.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.error.JsFrame;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.module.HostModule;
import dev.ekko.module.JsExport;
import dev.ekko.permission.Permissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What fails while nothing of a program runs says where the program waits for it. */
@Timeout(60)
class AsyncErrorsTest {
    private static final String WAITING = """
            export async function outer() {
              await null;
              return await inner();
            }
            async function inner() {
              %s;
            }
            """;

    /** Fails later, on another thread. */
    public static final class Shop {
        @JsExport
        public CompletableFuture<String> order() {
            return CompletableFuture.supplyAsync(
                    () -> {
                        throw new IllegalStateException("sold out");
                    },
                    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
        }
    }

    private static JsRuntime runtime() {
        return Ekko.runtime()
                .permissions(Permissions.none().allowRead("/nowhere"))
                .modules(HostModule.named("app:shop").object(new Shop()))
                .build();
    }

    private static JsScriptException failure(String prefix, String waiting) {
        try (JsRuntime runtime = runtime();
                JsModule module = runtime.load(ts(prefix + WAITING.formatted(waiting)))) {
            return catchThrowableOfType(JsScriptException.class, () -> module.call("outer", void.class));
        }
    }

    @Test
    void anErrorOfTheProgramHasTheFunctionsThatWait() {
        JsScriptException e = failure("", "await null; throw new Error('late')");
        assertThat(e.frames()).extracting(JsFrame::toString).first().asString().startsWith("inner (test:main.ts:6:");
        assertThat(e.frames())
                .filteredOn(frame -> frame.kind() == JsFrame.Kind.ASYNC)
                .singleElement()
                .satisfies(frame -> {
                    assertThat(frame.function()).isEqualTo("outer");
                    assertThat(frame.line()).isEqualTo(3);
                });
        assertThat(e.getStackTrace()[1].getMethodName()).isEqualTo("async outer");
        assertThat(e.stack()).contains("\n    at async outer (test:main.ts:3:");
    }

    @Test
    void anErrorOfAnOperationHasThemAndNothingOfEkko() {
        JsScriptException e = failure("import { readText } from '@ekko/fs';", "await readText('/nowhere/x')");
        assertThat(e).hasMessageContaining("no such file");
        assertThat(e.frames()).extracting(JsFrame::kind).doesNotContain(JsFrame.Kind.JAVA);
        assertThat(e.frames()).extracting(JsFrame::function).containsExactly("inner", "outer");
        assertThat(e.frames()).extracting(JsFrame::line).containsExactly(6, 3);
    }

    @Test
    void anErrorOfAJavaFunctionHasThemBesideItsOwnFrames() {
        JsScriptException e = failure("import { order } from 'app:shop';", "await order()");
        assertThat(e.errorMessage()).isEqualTo("sold out");
        assertThat(e.frames().getFirst().toString()).contains(Shop.class.getName());
        assertThat(e.frames())
                .filteredOn(frame -> frame.kind() == JsFrame.Kind.ASYNC)
                .extracting(JsFrame::function)
                .containsExactly("inner", "outer");
        assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDenialSaysWhoAsked() {
        try (JsRuntime runtime = runtime();
                JsModule module = runtime.load(ts(
                        "import { readText } from '@ekko/fs';" + WAITING.formatted("await readText('/etc/hosts')")))) {
            PermissionDeniedException e =
                    catchThrowableOfType(PermissionDeniedException.class, () -> module.call("outer", void.class));
            assertThat(e.getStackTrace()[0].getClassName()).isEqualTo("<js>");
            assertThat(e.getStackTrace()[0].getMethodName()).endsWith("inner");
            assertThat(e.getStackTrace()[0].getLineNumber()).isEqualTo(6);
            assertThat(e.getStackTrace()[1].getMethodName()).isEqualTo("outer");
            assertThat(e.getStackTrace()[1].getLineNumber()).isEqualTo(3);
            assertThat(e.getStackTrace()[2].getClassName()).isNotEqualTo("<js>");
        }
    }

    @Test
    void whatAScriptCatchesHasThemToo() {
        try (JsRuntime runtime = runtime();
                JsModule module = runtime.load(ts("import { readText } from '@ekko/fs';"
                        + WAITING.formatted("await readText('/nowhere/x')")
                        + "export const stack = () => outer().catch(e => e.stack);"))) {
            assertThat(module.call("stack", String.class))
                    .matches("(?s)EkkoError: Cannot read .*\n    at (async )?inner \\(test:main.ts:6:\\d+\\)"
                            + "\n    at (async )?outer \\(test:main.ts:3:\\d+\\)");
        }
    }

    @Test
    void aScriptThatReplacesPromisesChangesNothing() {
        try (JsRuntime runtime = runtime();
                JsModule module = runtime.load(ts("""
                        import { order } from 'app:shop';
                        export async function broken() {
                          const ordered = order();
                          await new Promise((resolve) => setTimeout(resolve, 1));
                          Promise.prototype.then = () => { throw new Error('stolen'); };
                          Object.defineProperty(Promise, Symbol.species, { configurable: true, get() { throw new Error('seen'); } });
                          try { await ordered; } catch (e: any) { delete (Promise as any)[Symbol.species]; return e.message; }
                        }
                        """))) {
            assertThat(module.call("broken", String.class)).isEqualTo("sold out");
        }
    }
}
