package dev.ekko.builtins.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.spi.JsError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CompressionOpsTest {
    private final CompressionOps ops = new CompressionOps(new FakeHost());

    private byte[] run(int id, byte[]... inputs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] input : inputs) {
            ops.push(id, input);
            drain(id, out);
        }
        ops.finish(id);
        drain(id, out);
        ops.close(id);
        return out.toByteArray();
    }

    private void drain(int id, ByteArrayOutputStream out) {
        for (byte[] piece = ops.next(id); piece.length > 0; piece = ops.next(id)) {
            assertThat(piece.length).isLessThanOrEqualTo(Codec.PIECE);
            out.writeBytes(piece);
        }
    }

    private static byte[] data(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (i % 7 * i);
        }
        return data;
    }

    @Test
    void theJdkReadsItsGzip() throws IOException {
        byte[] data = data(200_000);
        byte[] gzip = run(ops.compress("gzip"), data);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                .isEqualTo(data);
    }

    @Test
    void itReadsTheJdksGzip() throws IOException {
        byte[] data = data(200_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        }
        assertThat(run(ops.decompress("gzip"), out.toByteArray())).isEqualTo(data);
    }

    @Test
    void aGzipHeaderMayHaveAllItsParts() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 4 + 8 + 16, 0, 0, 0, 0, 0, 0});
        out.writeBytes(new byte[] {2, 0, 1, 2}); // extra
        out.writeBytes(new byte[] {'n', 0, 'c', 0}); // name and comment
        byte[] plain = run(ops.compress("gzip"), data(10));
        out.write(plain, 10, plain.length - 10);
        byte[] whole = out.toByteArray();
        byte[][] single = new byte[whole.length][];
        for (int i = 0; i < whole.length; i++) {
            single[i] = new byte[] {whole[i]};
        }
        assertThat(run(ops.decompress("gzip"), single)).isEqualTo(data(10));
    }

    @Test
    void aDamagedChecksumIsATypeError() {
        byte[] gzip = run(ops.compress("gzip"), data(10));
        gzip[gzip.length - 8] ^= 1;
        assertThatThrownBy(() -> run(ops.decompress("gzip"), gzip))
                .isInstanceOfSatisfying(JsError.class, e -> assertThat(e.name()).isEqualTo("TypeError"))
                .hasMessageContaining("checksum");
    }

    @Test
    void anUnknownFormatIsATypeError() {
        assertThatThrownBy(() -> ops.compress("lzma")).isInstanceOf(JsError.class);
    }

    @Test
    void closingTwiceDoesNothing() {
        int id = ops.compress("brotli");
        ops.close(id);
        ops.close(id);
        assertThatThrownBy(() -> ops.next(id)).hasMessageContaining("closed");
    }
}
