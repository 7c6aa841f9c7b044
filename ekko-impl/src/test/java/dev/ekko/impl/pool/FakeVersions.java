package dev.ekko.impl.pool;

import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.ModuleNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Versions of a module in a toy language: {@code import x.ts} reads another file, {@code !} is a syntax error, and
 * everything else is the module's value.
 */
final class FakeVersions implements VersionFactory<FakeVersions.Rules> {

    /** The contract of the tests. */
    interface Rules {
        String value();

        String valueAfter(CountDownLatch inside, CountDownLatch goOn) throws IOException;

        CompletableFuture<String> later(CompletableFuture<String> answer);

        void importLate(Path file);
    }

    private final Path entry;
    final AtomicInteger loads = new AtomicInteger();
    final Queue<Version> all = new ConcurrentLinkedQueue<>();
    volatile Runnable duringLoad = () -> {};

    FakeVersions(Path entry) {
        this.entry = entry;
    }

    List<Version> open() {
        return all.stream().filter(version -> version.closes.get() == 0).toList();
    }

    @Override
    public LoadedRealm<Rules> load(UsedFiles files) {
        loads.incrementAndGet();
        String value = read(entry, "", files);
        duringLoad.run();
        Version version = new Version(value, files);
        all.add(version);
        return version;
    }

    private static String read(Path file, String importer, UsedFiles files) {
        files.use(file, file.toUri());
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new ModuleNotFoundException("./" + file.getFileName(), importer, List.of(file.toString()), "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        StringBuilder value = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("!")) {
                throw new JsSyntaxException("unexpected !", file.toUri().toString(), 1, 1, "", null);
            }
            value.append(
                    line.startsWith("import ")
                            ? read(
                                    file.resolveSibling(line.substring(7)),
                                    file.toUri().toString(),
                                    files)
                            : line);
        }
        return value.toString();
    }

    static final class Version implements LoadedRealm<Rules>, Rules {
        final String value;
        final AtomicInteger closes = new AtomicInteger();
        private final UsedFiles files;

        Version(String value, UsedFiles files) {
            this.value = value;
            this.files = files;
        }

        @Override
        public Rules contract() {
            return this;
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }

        @Override
        public String value() {
            if (closes.get() > 0) {
                throw new JsCancelledException("version " + value + " is closed", null);
            }
            return value;
        }

        @Override
        public String valueAfter(CountDownLatch inside, CountDownLatch goOn) throws IOException {
            inside.countDown();
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            return value();
        }

        @Override
        public CompletableFuture<String> later(CompletableFuture<String> answer) {
            return answer.thenApply(text -> text + value());
        }

        @Override
        public void importLate(Path file) {
            files.use(file, file.toUri());
        }
    }
}
