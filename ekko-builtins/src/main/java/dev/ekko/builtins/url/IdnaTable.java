package dev.ekko.builtins.url;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What international domain names need of Unicode and the JDK does not know: the mapping table of UTS #46, joining
 * types, and viramas. Made by {@code MakeIdnaTable} in the build, and loaded with the first name that needs it.
 */
final class IdnaTable {
    static final IdnaTable INSTANCE = load();

    final CodePointSet disallowed;
    final CodePointSet viramas;
    final CodePointSet joinsLeft;
    final CodePointSet joinsRight;
    final CodePointSet joinsBoth;
    final CodePointSet transparent;
    private final int[] mapped;
    private final String[] mappings;

    /** Ranges of code points: an even number of ascending bounds, each range without its second. */
    static final class CodePointSet {
        private final int[] bounds;

        CodePointSet(int[] bounds) {
            this.bounds = bounds;
        }

        boolean contains(int codePoint) {
            int at = Arrays.binarySearch(bounds, codePoint);
            // A bound that is found begins a range where its index is even; else it is where it would be inserted.
            return at >= 0 ? (at & 1) == 0 : (-at - 1 & 1) == 1;
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        int number() {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[at++];
                value |= (b & 127) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        CodePointSet set() {
            int[] bounds = new int[2 * number()];
            int last = 0;
            for (int i = 0; i < bounds.length; i++) {
                last += number();
                bounds[i] = last;
            }
            return new CodePointSet(bounds);
        }

        String text() {
            int length = number();
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }
    }

    private IdnaTable(Reader in) {
        disallowed = in.set();
        viramas = in.set();
        joinsLeft = in.set();
        joinsRight = in.set();
        joinsBoth = in.set();
        transparent = in.set();
        mapped = new int[in.number()];
        mappings = new String[mapped.length];
        int last = 0;
        for (int i = 0; i < mapped.length; i++) {
            last += in.number();
            mapped[i] = last;
            mappings[i] = in.text();
        }
    }

    private static IdnaTable load() {
        try (InputStream in = IdnaTable.class.getResourceAsStream("idna.bin")) {
            if (in == null) {
                throw new IllegalStateException(
                        "The table of international domain names is not on the class path; build with Maven");
            }
            return new IdnaTable(new Reader(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a code point is mapped to, empty where it is left out; null where it stays, or is not allowed. */
    @Nullable
    String mapping(int codePoint) {
        int at = Arrays.binarySearch(mapped, codePoint);
        return at < 0 ? null : mappings[at];
    }
}
