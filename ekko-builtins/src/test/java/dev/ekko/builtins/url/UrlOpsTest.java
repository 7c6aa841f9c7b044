package dev.ekko.builtins.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlOpsTest {
    private final UrlOps ops = new UrlOps();

    private String host(String host) {
        String packed = ops.parse("http://" + host + "/");
        return packed.isEmpty() ? "none" : String.valueOf(PackedUrl.unpack(packed).host);
    }

    @ParameterizedTest
    @CsvSource({
        "EXAMPLE.com, example.com",
        "faß.de, xn--fa-hia.de",
        "BÜCHER.example, xn--bcher-kva.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example",
        "日本語。JP, xn--wgv71a119e.jp",
        "a%62c, abc",
        "0x7f.1, 127.0.0.1",
        "256, 0.0.1.0",
        "256.1, none",
        "1.2.3.256, none",
        "[::1], [::1]",
        "[1:0:0:2::3], [1:0:0:2::3]",
        "[::ffff:1.2.3.4], [::ffff:102:304]",
        "[1::2::3], none",
        "xn--a, none",
        "a\u200Cb, none",
        "א1, xn--1-zhc",
        "1א, none",
        "\u0301a, none",
        "a..b, a..b",
        "a^b, none",
    })
    void hostsAreReadAsTheStandardReadsThem(String given, String expected) {
        assertThat(host(given)).isEqualTo(expected);
    }

    @Test
    void aPackedUrlIsTheSameAfterUnpacking() {
        for (String url : new String[] {
            "https://u:p@h.test:81/a/b?q#f",
            "https://u@h.test/",
            "mailto:me",
            "data:x%20?q",
            "web+x:/.//not-a-host/",
            "file:///C:/x",
            "x://",
            "x:///a",
            "https://h.test/?#",
            "https://h.test/" + "long/".repeat(100),
            "https://h.test/" + "long/".repeat(20_000)
        }) {
            String packed = ops.parse(url);
            assertThat(packed).endsWith(url);
            assertThat(PackedUrl.pack(PackedUrl.unpack(packed))).isEqualTo(packed);
        }
    }

    @Test
    void whatIsNoUrlHasAReason() {
        assertThat(ops.parse("http://[::1")).isEmpty();
        assertThat(ops.reason()).contains("bracket");
        assertThat(ops.resolve("x", "y")).isEmpty();
        assertThat(ops.reason()).contains("base URL y");
        assertThat(ops.canParse("http://%zz/")).isFalse();
    }

    @Test
    void aHostOfAMillionLettersIsRefusedAtOnce() {
        assertThat(ops.canParse("http://" + "ü".repeat(1_000_000) + "/")).isFalse();
        assertThat(ops.canParse("http://xn--" + "z".repeat(1_000_000) + "/")).isFalse();
    }

    @Test
    void formsKeepWhatTheyAreGiven() {
        String parsed = ops.parseForm("a=1%0A2&b+c=%F0%9F%98%80&&=&%zz");
        char separator = parsed.charAt(0);
        assertThat(parsed.substring(1).split(String.valueOf(separator), -1))
                .containsExactly("a", "1\n2", "b c", "😀", "", "", "%zz", "");
        assertThat(ops.serializeForm("a b\uD8001&\uD800\uD800\uDC00\uD800😀"))
                .isEqualTo("a+b=1%26&%F0%90%80%80=%F0%9F%98%80");
    }
}
