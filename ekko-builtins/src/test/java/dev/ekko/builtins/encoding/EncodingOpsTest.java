package dev.ekko.builtins.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.spi.JsError;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingOpsTest {
    private final EncodingOps ops = new EncodingOps();

    @Test
    void labelsNameEncodings() {
        assertThat(ops.encoding("\t Latin1\n")).isEqualTo("windows-1252");
        assertThat(ops.encoding("UTF8")).isEqualTo("utf-8");
        assertThat(ops.encoding("hz-gb-2312")).isEqualTo("replacement");
        assertThat(ops.encoding("utf-7")).isEmpty();
        // The Kelvin sign, which lowers to k.
        assertThat(ops.encoding("\u212Aoi8-r")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utf-8",
                "utf-16le",
                "utf-16be",
                "gb18030",
                "big5",
                "euc-jp",
                "shift_jis",
                "euc-kr",
                "iso-2022-jp",
                "windows-1255",
                "x-user-defined"
            })
    void chunksGiveWhatTheWholeGives(String encoding) {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            for (int j = 0; j < bytes.length; j += 3) {
                bytes[j] = (byte) "\u001B$(B0A".charAt(random.nextInt(6));
            }
            String whole = ops.decode(encoding, bytes, 0, true, false);
            StringBuilder parts = new StringBuilder();
            int state = 0;
            for (byte b : bytes) {
                parts.append(ops.decode(encoding, new byte[] {b}, state, false, false));
                state = ops.state();
            }
            parts.append(ops.decode(encoding, new byte[0], state, true, false));
            assertThat(parts.toString()).isEqualTo(whole);
        }
    }

    @Test
    void malformedInputIsAnErrorWhereItIsFatal() {
        assertThatThrownBy(() -> ops.decode("euc-kr", new byte[] {(byte) 0x80}, 0, true, true))
                .isInstanceOfSatisfying(JsError.class, e -> assertThat(e.name()).isEqualTo("TypeError"));
        byte[] replacement = "\uFFFD".getBytes(StandardCharsets.UTF_8);
        assertThat(ops.decode("utf-8", replacement, 0, true, true)).isEqualTo("\uFFFD");
    }
}
