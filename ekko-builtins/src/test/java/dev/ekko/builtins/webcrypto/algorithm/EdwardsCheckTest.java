package dev.ekko.builtins.webcrypto.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdwardsCheckTest {
    /** A multiple of the base point and a point of order eight, added. */
    private static final String MIXED = "6a84d583f06569edb3f5ed77df65544b27d6948b4f0b2cb76f33dd8413b20719";

    private static final byte[] NONE = new byte[0];

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    // Of both signatures the equation multiplied by the cofactor holds, of the second one the other as well.
    @ParameterizedTest
    @CsvSource({
        "message 0, f4043e67ec5c63b4719106813044e37722d5a1b434ee92eef9cd2ebeba413c09, false",
        "message 1, c4cede8f2098b20470eee87efe6044ce70b7386afa9a8f0dc221285de4446001, true",
    })
    void equationWithoutCofactor(String message, String s, boolean fits) {
        OkpMaterial key = OkpKeys.fromRaw("Ed25519", HexFormat.of().parseHex(MIXED));
        byte[] signed = HexFormat.of().parseHex("3615aad4d785e98b27841bae370f7f7169f659682b2ea2dece0a1bda8116ab83" + s);

        assertThat(key.inPrimeSubgroup()).isFalse();
        assertThat(Okp.verify(key, NONE, signed, ascii(message))).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "Ed448"})
    void changedSignaturesFitNothing(String curve) {
        OkpMaterial key = OkpKeys.generate(curve, new SecureRandom());
        byte[] signed = Okp.sign(key, NONE, ascii("message"));
        assertThat(Okp.verify(key, NONE, signed, ascii("message"))).isTrue();
        assertThat(Okp.verify(key, NONE, signed, ascii("Message"))).isFalse();
        for (int at = 0; at < signed.length; at++) {
            byte[] changed = signed.clone();
            changed[at] ^= 1;
            assertThat(Okp.verify(key, NONE, changed, ascii("message"))).isFalse();
        }
    }

    @Test
    void keyThatIsNoPointFitsNothing() {
        OkpMaterial signer = OkpKeys.generate("Ed25519", new SecureRandom());
        byte[] signed = Okp.sign(signer, NONE, ascii("message"));
        byte[] noPoint = new byte[32];
        noPoint[0] = 2;
        assertThat(Okp.verify(OkpKeys.fromRaw("Ed25519", noPoint), NONE, signed, ascii("message")))
                .isFalse();
    }
}
