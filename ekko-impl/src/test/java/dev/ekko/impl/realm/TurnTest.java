package dev.ekko.impl.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.ResourceLimits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The samples of the watchdog, by hand; the turn is not registered with the real one. */
@Timeout(10)
class TurnTest {
    private static final TurnLimits TEN_MILLIS =
            TurnLimits.of(ResourceLimits.none().wallTime(Duration.ofMillis(10)));
    private static final TurnLimits NONE = TurnLimits.of(ResourceLimits.none());

    private final FakeGuest guest = new FakeGuest();
    private final Turn turn = new Turn(guest, NONE);
    private long now = 1_000_000_000L;

    private boolean sampleAfter(int millis) {
        now += millis * 1_000_000L;
        return turn.sample(now);
    }

    @Test
    void aTurnThatEndsBetweenTheRequestAndTheInterruptIsReportedAndNothingElseIsHit() {
        turn.begin(TEN_MILLIS);
        sampleAfter(0);
        sampleAfter(5);
        sampleAfter(5);
        assertThat(turn.end()).isInstanceOf(Stop.Limit.class);
        turn.begin(NONE);
        sampleAfter(5);
        sampleAfter(5);
        assertThat(turn.end()).isNull();
        assertThat(guest.interrupts).hasValue(0);
    }

    @Test
    void aTurnThatGoesOnIsInterrupted() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Thread running = Thread.ofPlatform().start(() -> {
            turn.begin(TEN_MILLIS);
            try {
                inside.countDown();
                guest.spin(8_000);
            } catch (FakeGuest.Stopped expected) {
                assertThat(turn.reason()).isInstanceOf(Stop.Limit.class);
            }
            assertThat(turn.end()).isInstanceOf(Stop.Limit.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            turn.begin(NONE);
            assertThat(turn.reason()).isNull();
            assertThat(turn.end()).isNull();
        });
        inside.await();
        while (running.isAlive()) {
            sampleAfter(5);
            Thread.sleep(1);
        }
        assertThat(guest.interrupts).hasPositiveValue();
    }

    @Test
    void limitsCountFromTheFirstSampleOfEachTurn() {
        for (int i = 0; i < 20; i++) {
            turn.begin(TEN_MILLIS);
            assertThat(sampleAfter(5)).isTrue();
            sampleAfter(5);
            assertThat(turn.end()).isNull();
        }
        assertThat(sampleAfter(5)).isFalse();
    }
}
