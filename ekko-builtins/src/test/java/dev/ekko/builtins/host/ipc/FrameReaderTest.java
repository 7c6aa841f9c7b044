package dev.ekko.builtins.host.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final int MAX = 1000;

    private static FrameReader of(String text) {
        return new FrameReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MAX);
    }

    private static String next(FrameReader reader) throws IOException {
        return new String(Objects.requireNonNull(reader.next()), StandardCharsets.UTF_8);
    }

    @Test
    void messagesOfManyKindsOfHeaders() throws IOException {
        FrameReader reader = of("Content-Length: 2\r\n\r\n{}content-length:3\nContent-Type: x; charset=utf-8\n\n\"é\""
                + "CONTENT-LENGTH:   0   \r\n\r\n");
        assertThat(next(reader)).isEqualTo("{}");
        assertThat(next(reader)).isEqualTo("\"é");
    }

    @Test
    void theEndIsTheEndBetweenMessagesOnly() throws IOException {
        FrameReader reader = of("Content-Length: 1\r\n\r\nx");
        assertThat(next(reader)).isEqualTo("x");
        assertThat(reader.next()).isNull();
        assertThat(reader.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C",
                "Content-Length: 5",
                "Content-Length: 5\r\n",
                "Content-Length: 5\r\n\r\n",
                "Content-Length: 5\r\n\r\nabcd"
            })
    void whatIsCutIsNoMessage(String text) {
        assertThatThrownBy(() -> of(text).next())
                .isInstanceOf(ProtocolFailure.class)
                .hasMessageContaining("in the middle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\n",
                "\r\n\r\n",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 1e3\r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Content-Type: x\r\n\r\n",
                ": 5\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n"
            })
    void whatIsNoHeaderIsTold(String text) {
        assertThatThrownBy(() -> of(text).next())
                .isInstanceOfSatisfying(
                        ProtocolFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("protocol-error"));
    }

    @Test
    void aHeaderWithoutEndFillsNoMemory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        assertThatThrownBy(() -> new FrameReader(endless, MAX).next()).hasMessageContaining("xxx...");
    }

    @Test
    void aMessageThatIsTooLargeIsNotRead() {
        assertThatThrownBy(() -> of("Content-Length: 1001\r\n\r\n").next())
                .isInstanceOfSatisfying(
                        ProtocolFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("too-large"));
    }

    @Test
    void bytesMayComeOneByOne() throws IOException {
        byte[] bytes = "Content-Length: 5\r\n\r\nhello".getBytes(StandardCharsets.UTF_8);
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 1));
            }
        };
        assertThat(next(new FrameReader(slow, MAX))).isEqualTo("hello");
    }
}
