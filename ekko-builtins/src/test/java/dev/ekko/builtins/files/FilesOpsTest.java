package dev.ekko.builtins.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.builtins.testing.FakeHost;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FilesOpsTest {
    private final FakeHost host = new FakeHost();
    private final FilesOps ops = new FilesOps(host);

    @Test
    void uuidsAreRandom() {
        assertThat(UUID.fromString(ops.uuid()).version()).isEqualTo(4);
        assertThat(ops.uuid()).isNotEqualTo(ops.uuid());
    }

    @Test
    void bytesBecomeBase64AndBinaryStrings() {
        byte[] bytes = {0, (byte) 0xff, 65};
        assertThat(ops.base64(bytes)).isEqualTo("AP9B");
        assertThat(ops.binaryString(bytes)).isEqualTo("\0\u00ffA");
    }

    @Test
    void tasksRunLater() {
        boolean[] ran = new boolean[1];
        ops.post(() -> ran[0] = true);
        assertThat(ran[0]).isFalse();
        host.advance(0);
        assertThat(ran[0]).isTrue();
    }
}
