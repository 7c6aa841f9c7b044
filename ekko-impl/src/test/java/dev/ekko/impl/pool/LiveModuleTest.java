package dev.ekko.impl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.LiveModule;
import dev.ekko.LiveModule.Reload;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.impl.pool.FakeVersions.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live module over real files and a toy language. */
@Timeout(120)
class LiveModuleTest {
    @TempDir
    Path directory;

    private final LinkedBlockingQueue<Reload> reloads = new LinkedBlockingQueue<>();
    private final List<LiveModule<?>> opened = new ArrayList<>();
    private Path entry;
    private Path part;
    private FakeVersions versions;

    @BeforeEach
    void aModuleOfTwoFiles() throws IOException {
        directory = directory.toRealPath();
        entry = Files.writeString(directory.resolve("main.ts"), "a\nimport part.ts");
        part = Files.writeString(directory.resolve("part.ts"), "b");
        versions = new FakeVersions(entry);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        opened.forEach(LiveModule::close);
        assertThat(versions.all)
                .allSatisfy(version -> assertThat(version.closes).hasValue(1));
        Await.until(
                "the watchers' threads have ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("ekko-live")));
    }

    @Test
    void oneObjectAlwaysCallsTheCurrentVersion() throws Exception {
        LiveModule<Rules> live = open();
        Rules rules = live.get();
        assertThat(rules.value()).isEqualTo("ab");
        assertThat(rules).hasToString("Rules, version 1");

        Files.writeString(part, "c");
        Reload reload = next();
        assertThat(reload.error()).isEmpty();
        assertThat(reload.version()).isEqualTo(2);
        assertThat(reload.changed()).containsExactly(part.toUri());
        assertThat(rules.value()).isEqualTo("ac");
        assertThat(live.get()).isSameAs(rules).isEqualTo(rules);
        assertThat(live.version()).isEqualTo(2);
        assertThat(versions.open()).hasSize(1);
    }

    @Test
    void theLastGoodVersionStaysUntilTheFaultIsMended() throws Exception {
        LiveModule<Rules> live = open();
        save(part, "!");
        Reload broken = next();
        assertThat(broken.version()).isEqualTo(1);
        assertThat(broken.error()).get().isInstanceOf(JsSyntaxException.class);
        assertThat(live.get().value()).isEqualTo("ab");

        save(entry, "x\nimport fresh.ts");
        assertThat(next().error()).get().isInstanceOf(ModuleNotFoundException.class);
        assertThat(live.get().value()).isEqualTo("ab");

        save(directory.resolve("fresh.ts"), "!");
        assertThat(next().error()).get().isInstanceOf(JsSyntaxException.class);

        save(directory.resolve("fresh.ts"), "y");
        assertThat(next().error()).isEmpty();
        assertThat(live.get().value()).isEqualTo("xy");
        assertThat(live.version()).isEqualTo(2);
    }

    @Test
    void aDeletedFileKeepsTheVersionAndItsReturnReloads() throws Exception {
        LiveModule<Rules> live = open();
        Files.delete(part);
        assertThat(next().error()).get().isInstanceOf(ModuleNotFoundException.class);
        assertThat(live.get().value()).isEqualTo("ab");
        save(part, "d");
        assertThat(next().error()).isEmpty();
        assertThat(live.get().value()).isEqualTo("ad");
    }

    @Test
    void aFileThatIsNoLongerImportedIsNoLongerWatched() throws Exception {
        LiveModule<Rules> live = open();
        save(entry, "alone");
        assertThat(next().version()).isEqualTo(2);
        save(part, "!");
        save(entry, "still alone");
        assertThat(next().changed()).containsExactly(entry.toUri());
        assertThat(live.get().value()).isEqualTo("still alone");
        assertThat(versions.loads).hasValue(3);
    }

    @Test
    void aFileThatIsImportedLateIsWatchedToo() throws Exception {
        LiveModule<Rules> live = open();
        Path late = Files.writeString(directory.resolve("late.ts"), "1");
        live.get().importLate(late);
        save(late, "2");
        assertThat(next().changed()).containsExactly(late.toUri());
    }

    @Test
    void aSaveWhileLoadingIsNotLost() throws Exception {
        LiveModule<Rules> live = open();
        AtomicBoolean once = new AtomicBoolean(true);
        versions.duringLoad = () -> {
            if (once.getAndSet(false)) {
                save(part, "z");
            }
        };
        save(part, "y");
        assertThat(next().version()).isEqualTo(2);
        assertThat(next().version()).isEqualTo(3);
        assertThat(live.get().value()).isEqualTo("az");
    }

    @Test
    void aSaveWhileTheFirstVersionLoadsIsNotLost() throws Exception {
        versions.duringLoad = () -> {
            versions.duringLoad = () -> {};
            save(part, "z");
        };
        LiveModule<Rules> live = open();
        Await.until("the save was seen", () -> live.get().value().equals("az"));
    }

    @Test
    void fastSavesEndWithTheLastContent() throws Exception {
        LiveModule<Rules> live = open();
        for (int i = 0; i < 100; i++) {
            Files.writeString(part, "v" + i);
        }
        Await.until("the last save is in place", () -> live.get().value().equals("av99"));
        assertThat(versions.loads.get()).isLessThan(60);
    }

    @Test
    void aCallEndsInItsOwnVersion() throws Exception {
        LiveModule<Rules> live = open();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return live.get().valueAfter(inside, goOn);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        });
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> promise = live.get().later(answer);
        inside.await();
        save(part, "c");
        assertThat(next().version()).isEqualTo(2);
        assertThat(live.get().value()).isEqualTo("ac");
        assertThat(versions.open()).hasSize(2);
        goOn.countDown();
        assertThat(slow.get(60, TimeUnit.SECONDS)).isEqualTo("ab");
        assertThat(versions.open()).hasSize(2);
        answer.complete("late ");
        assertThat(promise.get(60, TimeUnit.SECONDS)).isEqualTo("late ab");
        Await.until("the old version is closed", () -> versions.open().size() == 1);
    }

    @Test
    void callsNeverMeetAClosedVersion() throws Exception {
        LiveModule<Rules> live = open();
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(Thread.ofPlatform().start(() -> {
                try {
                    while (going.get()) {
                        live.get().value();
                    }
                } catch (Throwable unexpected) {
                    failure.set(unexpected);
                }
            }));
        }
        for (int i = 0; i < 8; i++) {
            save(part, "v" + i);
            assertThat(next().error()).isEmpty();
        }
        going.set(false);
        Await.join(callers);
        assertThat(failure.get()).isNull();
    }

    @Test
    void exceptionsComeOutAsTheyWereThrown() throws Exception {
        LiveModule<Rules> live = open();
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            try {
                live.get().valueAfter(new CountDownLatch(1), new CountDownLatch(1));
            } catch (IOException expected) {
                seen.set(expected);
            }
        });
        Await.join(List.of(caller));
        assertThat(seen.get()).isExactlyInstanceOf(IOException.class);
    }

    @Test
    void aFirstLoadThatFailsLeavesNothing() throws Exception {
        Files.writeString(part, "!");
        assertThatThrownBy(this::open).isInstanceOf(JsSyntaxException.class);
        assertThatThrownBy(() -> LiveModuleImpl.open(String.class, files -> null))
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
    }

    @Test
    void aFactoryThatBreaksIsAnErrorOfThatReload() throws Exception {
        LiveModule<Rules> live = open();
        versions.duringLoad = () -> {
            throw new IllegalStateException("broken factory");
        };
        save(part, "c");
        assertThat(next().error())
                .get()
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .satisfies(e -> assertThat(e).hasMessageContaining("broken factory"));
        versions.duringLoad = () -> {};
        save(part, "d");
        assertThat(next().error()).isEmpty();
        assertThat(live.get().value()).isEqualTo("ad");
    }

    @Test
    void closedFromAListener() throws Exception {
        LiveModule<Rules> live = open();
        live.onReload(reload -> live.close());
        save(part, "c");
        Await.until("all versions are closed", () -> versions.open().isEmpty());
        assertClosed(live);
        live.close();
    }

    @Test
    void closedFromInsideACallAndUnderRunningCalls() throws Exception {
        LiveModule<Rules> live = open();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return live.get().valueAfter(inside, goOn);
            } catch (EkkoException | IOException failure) {
                return failure.getMessage();
            }
        });
        inside.await();
        CompletableFuture<String> answer = new CompletableFuture<>();
        answer.thenRun(live::close);
        live.get().later(answer);
        answer.complete("x");
        goOn.countDown();
        assertThat(slow.get(60, TimeUnit.SECONDS)).isEqualTo("version ab is closed");
        assertClosed(live);
    }

    @Test
    void closedWhileLoading() throws Exception {
        LiveModule<Rules> live = open();
        CountDownLatch loading = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        versions.duringLoad = () -> {
            loading.countDown();
            try {
                Thread.sleep(Await.LONG);
            } catch (InterruptedException expected) {
                interrupted.set(true);
            }
        };
        save(part, "c");
        loading.await();
        live.close();
        Await.until("the load was interrupted", interrupted::get);
        Await.until(
                "its realm is closed too",
                () -> versions.all.size() == 2 && versions.open().isEmpty());
        assertThat(reloads).isEmpty();
    }

    @Test
    void twoModulesOverTheSameFilesBothReload() throws Exception {
        LiveModule<Rules> one = open();
        LiveModule<Rules> other = open();
        save(part, "c");
        next();
        next();
        assertThat(one.get().value()).isEqualTo("ac");
        assertThat(other.get().value()).isEqualTo("ac");
        one.close();
        save(part, "d");
        next();
        assertThat(other.get().value()).isEqualTo("ad");
    }

    private LiveModule<Rules> open() {
        LiveModule<Rules> live = LiveModuleImpl.open(Rules.class, versions).onReload(reloads::add);
        opened.add(live);
        return live;
    }

    private Reload next() throws InterruptedException {
        Reload reload = reloads.poll(60, TimeUnit.SECONDS);
        assertThat(reload).as("a reload").isNotNull();
        return reload;
    }

    private static void assertClosed(LiveModule<Rules> live) {
        assertThatThrownBy(() -> live.get().value())
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED))
                .hasMessageContaining("live module is closed");
    }

    /** One step, so that a slow machine sees one change. */
    private void save(Path file, String content) {
        try {
            Path temporary = Files.writeString(directory.resolve(".save.tmp"), content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
