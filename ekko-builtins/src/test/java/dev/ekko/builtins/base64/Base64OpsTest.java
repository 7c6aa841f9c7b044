package dev.ekko.builtins.base64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.spi.JsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64OpsTest {
    private final Base64Ops ops = new Base64Ops();

    @Test
    void decodingForgivesSpacesAndMissingPadding() {
        assertThat(ops.decode("YW I=\n")).isEqualTo("ab");
        assertThat(ops.decode("YWI")).isEqualTo("ab");
        assertThat(ops.decode("YWJ")).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Y", "YW=", "YW===", "Y*==", "YWI=YWI="})
    void whatIsNoBase64IsRefused(String text) {
        assertThatThrownBy(() -> ops.decode(text))
                .isInstanceOfSatisfying(JsError.class, e -> assertThat(e.name()).isEqualTo("InvalidCharacterError"));
    }
}
