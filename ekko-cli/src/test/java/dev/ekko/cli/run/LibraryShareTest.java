package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a program's time goes into. */
class LibraryShareTest {
    private static StackTraceElement in(String name) {
        return new StackTraceElement(name, "run", "Some.java", 1);
    }

    @Test
    void tellsTheEnginesLibraryAndJavaFromWhatIsCompiledWithTheProgram() {
        LibraryShare share = new LibraryShare();
        for (int i = 0; i < 10; i++) {
            share.count(in("com.oracle.truffle.api.strings.TruffleString$ReadCharUTF16Node"));
            share.count(in("java.math.BigInteger"));
            share.count(in("com.acme.Search"));
            share.count(in("com.oracle.truffle.js.nodes.access.PropertyGetNode"));
            share.count(in("com.oracle.truffle.runtime.OptimizedCallTarget"));
        }
        assertThat(share.value()).hasValue(0.6);
    }

    @Test
    void saysNothingOfAThreadThatWaits() throws InterruptedException {
        LibraryShare share = new LibraryShare();
        Thread sleeper = Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        while (sleeper.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        for (int i = 0; i < 100; i++) {
            share.look(sleeper);
            // Native, as sockets are waited for.
            share.count(new StackTraceElement("sun.nio.ch.EPoll", "wait", "EPoll.java", -2));
        }
        sleeper.interrupt();
        assertThat(share.value()).isEmpty();
    }
}
