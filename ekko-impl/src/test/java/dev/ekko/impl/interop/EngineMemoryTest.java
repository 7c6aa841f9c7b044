package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Blocks of bytes between Java and scripts. */
class EngineMemoryTest {
    private static final TestRealm REALM = new TestRealm();

    @AfterAll
    static void close() {
        REALM.close();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void looksBehindTheEnginesValues() {
        EngineMemory memory = EngineMemory.of(REALM.context.eval("js", "new Uint8Array([1, 2, 3, 4]).subarray(1, 3)"));
        assertThat(memory)
                .as("the engine's objects are as this release expects")
                .isNotNull();
        assertThat(Bytes.copy(memory)).containsExactly(2, 3);
        EngineMemory wide = EngineMemory.of(REALM.context.eval("js", "new Uint16Array([1, 2, 3]).subarray(2)"));
        assertThat(wide).isNotNull();
        assertThat(Bytes.copy(wide)).containsExactly(3, 0);
    }

    @Test
    void leavesOtherMemoryAlone() {
        for (String script : new String[] {
            "new SharedArrayBuffer(2)",
            "new ArrayBuffer(2, { maxByteLength: 4 })",
            "{ const a = new ArrayBuffer(2); a.transfer(); a }",
            "new DataView(new ArrayBuffer(2))",
            "[1]",
            "1"
        }) {
            assertThat(EngineMemory.of(REALM.context.eval("js", script)))
                    .as(script)
                    .isNull();
        }
    }

    @Test
    void whatJavaGivesIsTheScriptsOwn() {
        byte[] bytes = random(70_001);
        Value typed = (Value) Codecs.of(byte[].class).encode(bytes, new Crossing(REALM.interop));
        Value moved = REALM.context
                .eval("js", "(t) => new Uint8Array(t.buffer.transfer())")
                .execute(typed);
        assertThat(typed.getArraySize()).isZero();
        assertThat(Bytes.copy(moved, new Crossing(REALM.interop))).isEqualTo(bytes);
    }

    @Test
    void comesByTheEnginesOwnWayToo() {
        for (int size : new int[] {0, 1, 8, 4099}) {
            byte[] bytes = random(size);
            Value typed = REALM.interop.guest().call(Guest.Helper.typed, "Uint8Array", size);
            REALM.interop.guest().call(Guest.Helper.filled, typed, ByteBuffer.wrap(bytes));
            assertThat(Bytes.copy(typed, new Crossing(REALM.interop))).isEqualTo(bytes);
        }
    }
}
