package dev.ekko.impl.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets a realm that became free, step by step and without threads. */
final class LedgerTest {
    private final ReentrantLock lock = new ReentrantLock();
    private final Ledger<Plugin> ledger = new Ledger<>(1, 1);
    private final Tenant<Plugin> acme = ledger.tenant("acme");
    private Slot<Plugin> slot;

    @BeforeEach
    void oneRealmIsBusy() {
        lock.lock();
        Grant<Plugin> grant = ledger.grant(acme, Thread.currentThread());
        slot = grant.slot();
        ledger.filled(slot, new FakeRealms().create(), Thread.currentThread());
    }

    @AfterEach
    void unlock() {
        lock.unlock();
    }

    private Waiter<Plugin> waiting(Tenant<Plugin> tenant) {
        Waiter<Plugin> waiter = new Waiter<>(tenant, Thread.currentThread(), lock.newCondition());
        ledger.enqueue(waiter);
        return waiter;
    }

    private boolean left() {
        ledger.freed(slot);
        return ledger.leave(slot);
    }

    @Test
    void theWokenCallTakesWhatWasLeft() {
        Waiter<Plugin> first = waiting(acme);
        Waiter<Plugin> second = waiting(acme);
        assertThat(left()).isTrue();
        assertThat(first.woken).isTrue();
        assertThat(second.woken).isFalse();
        ledger.claim(first);
        assertThat(first.grant).isNotNull();
        assertThat(ledger.waiting()).isEqualTo(1);
        assertThat(ledger.hasLeft()).isFalse();
    }

    @Test
    void aCallThatLookedInVainIsGivenTheNextRealm() {
        Waiter<Plugin> first = waiting(acme);
        assertThat(left()).isTrue();
        assertThat(ledger.grant(acme, Thread.currentThread()))
                .as("a quicker call")
                .isNotNull();
        ledger.claim(first);
        assertThat(first.grant).isNull();
        assertThat(left()).isFalse();
        ledger.serve();
        assertThat(first.grant).isNotNull();
    }

    @Test
    void aWokenCallThatGivesUpWakesTheNext() {
        Waiter<Plugin> first = waiting(acme);
        Waiter<Plugin> second = waiting(acme);
        assertThat(left()).isTrue();
        ledger.leaveQueue(first);
        assertThat(second.woken).isTrue();
        ledger.claim(second);
        assertThat(second.grant).isNotNull();
    }

    @Test
    void nothingIsLeftWhereAnotherTenantWaits() {
        waiting(acme);
        waiting(ledger.tenant("zeta"));
        assertThat(left()).isFalse();
    }

    @Test
    void noSpareIsMadeInPlaceOfWhatWasLeft() {
        waiting(acme);
        assertThat(left()).isTrue();
        assertThat(ledger.hasRoomForSpare(1)).isFalse();
    }
}
