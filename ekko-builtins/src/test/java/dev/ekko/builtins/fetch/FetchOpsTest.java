package dev.ekko.builtins.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.spi.JsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Java half of fetch does by itself. */
class FetchOpsTest {
    private final FetchOps ops = new FetchOps(new FakeHost());

    @ParameterizedTest
    @CsvSource({"aGk=,hi", "aGk,hi", "a G%6b,hi", "aGl,hi", "'',''"})
    void base64OfDataUrlsIsForgiving(String data, String text) {
        assertThat(new String(ops.dataBytes(data, true), UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "aGk==", "=", "aG=k", "a!k="})
    void whatIsNoBase64IsRefused(String data) {
        assertThatThrownBy(() -> ops.dataBytes(data, true)).isInstanceOf(JsError.class);
    }

    @Test
    void percentSignsAreDecodedWhereTheyCanBe() {
        assertThat(new String(ops.dataBytes("a%20%zz%4", false), UTF_8)).isEqualTo("a %zz%4");
    }

    @Test
    void theStrongestHashCounts() {
        byte[] hello = "hello".getBytes(UTF_8);
        String right = "sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";
        assertThat(ops.matches(right, hello)).isTrue();
        assertThat(ops.matches("sha256-AAAA " + right + "?option", hello)).isTrue();
        assertThat(ops.matches(right + " sha512-AAAA", hello)).isFalse();
        assertThat(ops.matches("md5-AAAA", hello)).isTrue();
    }

    @Test
    void bodiesOfUnknownNumbersAreAtTheirEnd() {
        assertThat(ops.read(7).toCompletableFuture()).isCompletedWithValue(null);
        ops.abort(7);
        ops.discard(7);
    }
}
