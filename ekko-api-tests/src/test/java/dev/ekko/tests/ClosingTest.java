package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import dev.ekko.module.HostModule;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClosingTest {

    @Test
    void closingTwiceIsFineAndUseAfterwardsIsAnError() {
        JsModule module = Ekko.runtime().load(js("export const f = () => 1;"));
        module.close();
        module.close();
        assertThatThrownBy(() -> module.call("f", int.class))
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
        assertThatThrownBy(() -> module.as(Runnable.class)).isInstanceOf(EkkoException.class);
        assertThatThrownBy(() -> module.get("f")).isInstanceOf(EkkoException.class);
    }

    @Test
    void closingARunningCallStopsIt() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        JsModule module = Ekko.runtime()
                .limits(ResourceLimits.none())
                .modules(HostModule.named("t:t").action("started", running::countDown))
                .load(js("import { started } from 't:t'; export const spin = () => { started(); for (;;) {} };"));
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> module.call("spin", void.class));
        running.await();
        module.close();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(JsCancelledException.class);
    }

    @Test
    void closingFailsPendingPromises() throws Exception {
        JsModule module = Ekko.runtime().load(js("export const never = () => new Promise(() => {});"));
        CompletableFuture<String> future = module.callAsync("never", String.class);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> module.call("never", String.class));
        Thread.sleep(50);
        module.close();
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).cause().isInstanceOf(JsCancelledException.class);
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).cause().isInstanceOf(EkkoException.class);
    }

    @Test
    void closingFromInsideACallback() {
        AtomicReference<JsModule> self = new AtomicReference<>();
        JsModule module = Ekko.runtime()
                .modules(
                        HostModule.named("t:t").action("close", () -> self.get().close()))
                .load(js("import { close } from 't:t'; export const f = () => { close(); for (;;) {} };"));
        self.set(module);
        assertThatThrownBy(() -> module.call("f", int.class)).isInstanceOf(EkkoException.class);
        assertThatThrownBy(() -> module.call("f", int.class))
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    }

    @Test
    void closingDuringABlockedHostCall() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        JsModule module = Ekko.runtime()
                .limits(ResourceLimits.none())
                .modules(HostModule.named("t:t").action("block", () -> {
                    inside.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("woken", e);
                    }
                }))
                .load(js("import { block } from 't:t'; export const f = () => { block(); return 1 };"));
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> module.call("f", int.class));
        inside.await();
        long start = System.nanoTime();
        module.close();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).cause().isInstanceOf(JsCancelledException.class);
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(8));
    }

    @Test
    void tenThousandTimersAtClose() {
        JsRuntime runtime = Ekko.runtime().build();
        runtime.eval("for (let i = 0; i < 10000; i++) setTimeout(() => {}, 1e6 + i)", Void.class);
        long start = System.nanoTime();
        runtime.close();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void aClosedRuntimeIsCollected() throws Exception {
        List<WeakReference<JsRuntime>> references = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            JsRuntime runtime = Ekko.runtime().build();
            runtime.eval("globalThis.big = new Uint8Array(100000); setTimeout(() => {}, 1e7)", Void.class);
            runtime.close();
            references.add(new WeakReference<>(runtime));
        }
        for (int i = 0; i < 50 && references.stream().anyMatch(r -> r.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(references.stream().filter(r -> r.get() != null).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void anInterruptedCallerIsLetGo() throws Exception {
        JsRuntime runtime = Ekko.runtime().limits(ResourceLimits.none()).build();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                runtime.eval("for (;;) {}", Void.class);
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });
        Thread.sleep(100);
        thread.interrupt();
        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(JsCancelledException.class);
        thread.join();
        assertThat(runtime.eval("1", int.class)).isEqualTo(1);
        runtime.close();
    }

    @Test
    void closeRacesWithCallsFromManyThreads() throws Exception {
        for (int round = 0; round < 20; round++) {
            JsModule module = Ekko.runtime()
                    .load(js("export const f = (n) => n + 1; export const g = async (n) => { await null; return n };"));
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                callers.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        try {
                            assertThat(module.call("f", int.class, i)).isEqualTo(i + 1);
                            assertThat(module.callAsync("g", int.class, i).join())
                                    .isEqualTo(i);
                        } catch (EkkoException e) {
                            assertThat(e.code()).isIn(ErrorCode.CLOSED, ErrorCode.CANCELLED);
                            return;
                        } catch (java.util.concurrent.CompletionException e) {
                            assertThat(e.getCause()).isInstanceOf(EkkoException.class);
                            return;
                        }
                    }
                }));
            }
            Thread.sleep(5 + round);
            module.close();
            for (CompletableFuture<Void> caller : callers) {
                caller.get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void thousandsOfRealmsInOneProcess() {
        List<JsModule> modules = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            modules.add(Ekko.runtime().load(js("let n = 0; export const next = () => ++n;")));
        }
        for (JsModule module : modules) {
            assertThat(module.call("next", int.class)).isEqualTo(1);
        }
        assertThat(modules.getFirst().call("next", int.class)).isEqualTo(2);
        modules.forEach(JsModule::close);
    }
}
