package dev.ekko.builtins.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that unpack to much more than they are, or to less than they say. */
class ContentCodingsTest {
    private static byte[] brotli(int megabytes) throws IOException {
        Brotli4jLoader.ensureAvailability();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = new BrotliOutputStream(bytes, new Encoder.Parameters().setQuality(5))) {
            for (int i = 0; i < megabytes; i++) {
                out.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static long length(byte[] packed) throws IOException {
        long length = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = ContentCodings.undo(List.of("br"), new ByteArrayInputStream(packed))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                length += count;
            }
        }
        return length;
    }

    @Test
    void brotliGivesEverythingAndNotAllAtOnce() throws IOException {
        byte[] packed = brotli(100);
        assertThat(packed).hasSizeLessThan(1000);
        assertThat(length(packed)).isEqualTo(100L << 20);
    }

    @Test
    void brotliThatBreaksOffIsToldFromBrotliThatEnds() throws IOException {
        byte[] packed = brotli(2);
        assertThatThrownBy(() -> length(Arrays.copyOf(packed, packed.length - 1)))
                .hasMessageContaining("too early");
    }

    @Test
    void codingsUponCodingsAreNotUndone() {
        List<String> codings = ContentCodings.toUndo("gzip,".repeat(10_000));
        assertThatThrownBy(() -> ContentCodings.undo(codings, InputStream.nullInputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at most 5");
    }
}
