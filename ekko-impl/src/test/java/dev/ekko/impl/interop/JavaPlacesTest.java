package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Places of Java objects in a realm. */
class JavaPlacesTest {
    private final JavaRegisters registers = new JavaRegisters();

    @Test
    void areOneForEachUntilAllAreTaken() {
        List<JavaPeer> held = new ArrayList<>();
        Set<Integer> places = new HashSet<>();
        int without = 0;
        for (int i = 0; i < 2000; i++) {
            String object = "object " + i;
            JavaPeer peer = JavaPeer.shown(object, registers);
            held.add(peer);
            if (peer.place() < 0) {
                without++;
            } else {
                assertThat(places.add(peer.place())).isTrue();
                assertThat(registers.at(peer.place())).isSameAs(object);
            }
        }
        assertThat(places).hasSize(1024);
        assertThat(without).isEqualTo(976);
        Reference.reachabilityFence(held);
    }

    @Test
    void areFreedWithTheirPeersAndHoldNothingThen() throws InterruptedException {
        JavaPeer kept = JavaPeer.shown("kept", registers);
        List<WeakReference<Object>> gone = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Object object = new byte[1000];
            gone.add(new WeakReference<>(object));
            assertThat(JavaPeer.shown(object, registers).place()).isNotNegative();
        }
        for (int i = 0; i < 100 && registers.places().size() > 1; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(registers.places().size()).isEqualTo(1);
        System.gc();
        assertThat(gone).allSatisfy(reference -> assertThat(reference.get()).isNull());
        assertThat(registers.at(kept.place())).isEqualTo("kept");
    }

    @Test
    void letAnObjectGoThatHoldsItsOwnScriptObject() throws InterruptedException {
        List<WeakReference<Object>> gone = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            // As a list does that holds a function of a script, in which the list is used.
            List<Object> listeners = new ArrayList<>();
            listeners.add(JavaPeer.shown(listeners, registers));
            gone.add(new WeakReference<>(listeners));
        }
        for (int i = 0; i < 100 && registers.places().size() > 0; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(registers.places().size()).isZero();
        assertThat(gone).allSatisfy(reference -> assertThat(reference.get()).isNull());
    }

    @Test
    void areNotOpenAsLongAsAnObjectIsFresh() {
        JavaPeer peer = registers.fresh("fresh");
        assertThat(peer.isFresh()).isTrue();
        assertThat(peer.open()).isNegative();
        assertThat(peer.place()).isNotNegative();
        peer.setFresh(false);
        assertThat(peer.open()).isEqualTo(peer.place());
    }
}
