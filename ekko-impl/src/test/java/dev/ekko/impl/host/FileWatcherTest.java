package dev.ekko.impl.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class FileWatcherTest {
    @TempDir
    Path directory;

    private final LinkedBlockingQueue<Set<Path>> changes = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> contents = new LinkedBlockingQueue<>();
    private FileWatcher watcher;
    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        directory = directory.toRealPath();
        file = directory.resolve("main.ts");
        Files.writeString(file, "one");
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        watcher.close();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("test-watcher"))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    /** With the system's hints, and without any, as on a file system that has none. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyWayOfSavingIsSeen(boolean hints) throws Exception {
        watch(hints, file);
        Files.writeString(file, "two");
        assertNextChangeIs(file);

        Path temporary = directory.resolve(".main.ts.swp");
        Files.writeString(temporary, "three");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        assertNextChangeIs(file);

        Files.move(file, directory.resolve("main.ts~"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(file, "four");
        awaitContent("four");

        Files.writeString(file, "");
        Files.writeString(file, "fi", StandardOpenOption.APPEND);
        Files.writeString(file, "ve", StandardOpenOption.APPEND);
        awaitContent("five");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDirectoryMayGoAndComeBack(boolean hints) throws Exception {
        Path sub = Files.createDirectory(directory.resolve("sub"));
        Path inner = Files.writeString(sub.resolve("a.ts"), "1");
        watch(hints, inner);
        Files.delete(inner);
        Files.delete(sub);
        assertNextChangeIs(inner);
        Files.createDirectory(sub);
        Files.writeString(inner, "2");
        assertNextChangeIs(inner);
        Files.writeString(inner, "3");
        assertNextChangeIs(inner);
    }

    @Test
    void aDirectoryThatIsSwappedForAnotherIsNoticed() throws Exception {
        Path sub = Files.createDirectory(directory.resolve("sub"));
        Path inner = Files.writeString(sub.resolve("a.ts"), "1");
        watch(true, inner);
        Path next = Files.createDirectory(directory.resolve("next"));
        Files.writeString(next.resolve("a.ts"), "2");
        Files.move(sub, directory.resolve("old"));
        Files.move(next, sub);
        assertNextChangeIs(inner);
        Files.writeString(inner, "3");
        assertNextChangeIs(inner);
    }

    @Test
    void aLinkedFileIsWatchedWhereItReallyIs() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path target = Files.writeString(elsewhere.resolve("real.ts"), "1");
        Path link = Files.createSymbolicLink(directory.resolve("link.ts"), target);
        watch(true, link);
        Files.writeString(target, "2");
        assertNextChangeIs(link);
        Path other = Files.writeString(elsewhere.resolve("other.ts"), "3");
        Path fresh = Files.createSymbolicLink(directory.resolve("fresh.ts"), other);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
        assertNextChangeIs(link);
        Files.writeString(other, "4");
        assertNextChangeIs(link);
    }

    @Test
    void whatIsNoChangeIsNotTold() throws Exception {
        Path other = Files.writeString(directory.resolve("other.ts"), "1");
        watch(true, file, other);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        Files.writeString(file, "one");
        Files.writeString(directory.resolve("unrelated.ts"), "x");
        Files.writeString(other, "2");
        // The touched file was looked at no later than the changed one.
        assertNextChangeIs(other);
    }

    @Test
    void aChangeThatKeepsTimeAndSizeIsSeen() throws Exception {
        FileTime old = FileTime.from(Instant.now().minusSeconds(3_600));
        Files.setLastModifiedTime(file, old);
        watch(true, file);
        Files.writeString(file, "eno");
        Files.setLastModifiedTime(file, old);
        assertNextChangeIs(file);
    }

    @Test
    void aFileThatDoesNotExistYetIsSeenWhenItComes() throws Exception {
        Path later = directory.resolve("not/yet/there.ts");
        watch(true, later);
        Files.createDirectories(later.getParent());
        Files.writeString(later, "");
        Files.writeString(later, "now");
        assertNextChangeIs(later);
    }

    @Test
    void aChangeBetweenAddingAndStartingIsTold() throws Exception {
        watcher = new FileWatcher("test-watcher", changes::add);
        watcher.add(file);
        Files.writeString(file, "two");
        watcher.start();
        assertNextChangeIs(file);
    }

    @Test
    void aBurstOfSavesIsFewChangesAndEndsWithTheLastContent() throws Exception {
        CompletableFuture<String> last = new CompletableFuture<>();
        watcher = new FileWatcher("test-watcher", changed -> {
            changes.add(changed);
            try {
                if (Files.readString(file).equals("199")) {
                    last.complete("199");
                }
            } catch (IOException failure) {
                last.completeExceptionally(failure);
            }
        });
        watcher.add(file);
        watcher.start();
        for (int i = 0; i < 200; i++) {
            Files.writeString(file, String.valueOf(i));
        }
        assertThat(last.get(60, TimeUnit.SECONDS)).isEqualTo("199");
        assertThat(changes.size()).isLessThan(100);
    }

    @Test
    void moreEventsThanTheSystemKeepsDoNotHideAChange() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        watcher = new FileWatcher("test-watcher", changed -> {
            changes.add(changed);
            try {
                goOn.await();
            } catch (InterruptedException failure) {
                throw new AssertionError(failure);
            }
        });
        watcher.add(file);
        watcher.start();
        Files.writeString(file, "two");
        assertNextChangeIs(file);
        // While nobody asks, the JDK keeps 512 events of a directory and then says that it lost some.
        for (int i = 0; i < 700; i++) {
            Files.createFile(directory.resolve("noise" + i));
        }
        Files.writeString(file, "three");
        goOn.countDown();
        assertNextChangeIs(file);
    }

    @Test
    void aFileThatIsNoLongerKeptIsSilent() throws Exception {
        Path other = Files.writeString(directory.resolve("other.ts"), "1");
        watch(true, file, other);
        watcher.keepOnly(other::equals);
        Files.writeString(file, "two");
        Files.writeString(other, "2");
        assertNextChangeIs(other);
        assertThat(watcher.files()).containsExactly(other);
    }

    @Test
    void twoWatchersOfOneFileBothHear() throws Exception {
        LinkedBlockingQueue<Set<Path>> heard = new LinkedBlockingQueue<>();
        watch(true, file);
        try (FileWatcher second = new FileWatcher("test-watcher", heard::add)) {
            second.add(file);
            second.start();
            Files.writeString(file, "two");
            assertNextChangeIs(file);
            assertThat(heard.poll(60, TimeUnit.SECONDS)).containsExactly(file);
        }
    }

    @Test
    void aListenerThatThrowsIsCalledAgain() throws Exception {
        watcher = new FileWatcher("test-watcher", changed -> {
            changes.add(changed);
            throw new IllegalStateException("listener");
        });
        watcher.add(file);
        watcher.start();
        Files.writeString(file, "two");
        assertNextChangeIs(file);
        Files.writeString(file, "three");
        assertNextChangeIs(file);
    }

    @Test
    void closingInsideTheListenerEndsTheThread() throws Exception {
        watcher = new FileWatcher("test-watcher", changed -> {
            watcher.close();
            changes.add(changed);
        });
        watcher.add(file);
        watcher.start();
        Files.writeString(file, "two");
        assertNextChangeIs(file);
    }

    private void watch(boolean hints, Path... files) {
        DirectoryWatch.Opener opener = hints
                ? DirectoryWatch::openDefault
                : () -> {
                    throw new IOException("User limit of inotify instances reached");
                };
        watcher = new FileWatcher("test-watcher", this::note, opener);
        Set.of(files).forEach(watcher::add);
        watcher.start();
    }

    private void note(Set<Path> changed) {
        try {
            contents.add(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        changes.add(changed);
    }

    /** Where a slow machine may stretch a save of several steps, only the end is sure to be told. */
    private void awaitContent(String expected) throws InterruptedException {
        String told = "";
        while (!expected.equals(told)) {
            told = contents.poll(60, TimeUnit.SECONDS);
            assertThat(told).as("content told before " + expected).isNotNull();
        }
        changes.clear();
    }

    private void assertNextChangeIs(Path... files) throws InterruptedException {
        Set<Path> next = changes.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("changed files").isEqualTo(new HashSet<>(Set.of(files)));
    }
}
