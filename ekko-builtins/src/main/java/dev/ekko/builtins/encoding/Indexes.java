package dev.ekko.builtins.encoding;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of the Encoding standard, section 5: the JDK's tables, each with what differs. Each is made when a decoder
 * first needs it, in a few milliseconds.
 */
final class Indexes {
    static final Indexes JIS_0208 = new Indexes(Indexes::jis0208);
    static final Indexes JIS_0212 = new Indexes(Indexes::jis0212);
    static final Indexes EUC_KR = new Indexes(Indexes::eucKr);
    static final Indexes BIG5 = new Indexes(Indexes::big5);
    static final Indexes GB18030 = new Indexes(Indexes::gb18030);
    static final Indexes GB18030_RANGES = new Indexes(Indexes::gb18030Ranges);

    private static final int PRIVATE_FIRST = 0xE000;
    private static final int PRIVATE_LAST = 0xF8FF;

    private final Supplier<int[]> maker;
    private volatile int @Nullable [] table;

    private Indexes(Supplier<int[]> maker) {
        this.maker = maker;
    }

    /** Code points by pointers; 0 where there is none. */
    int[] table() {
        int[] known = table;
        if (known == null) {
            known = maker.get();
            table = known;
        }
        return known;
    }

    private static int[] withoutPrivateUse(int[] table) {
        for (int i = 0; i < table.length; i++) {
            if (table[i] >= PRIVATE_FIRST && table[i] <= PRIVATE_LAST) {
                table[i] = 0;
            }
        }
        return table;
    }

    private static int[] jis0208() {
        return withoutPrivateUse(Charsets.table("windows-31j", 188 * 60, (pointer, bytes) -> {
            int lead = pointer / 188;
            int trail = pointer % 188;
            bytes.put((byte) (lead + (lead < 0x1F ? 0x81 : 0xC1)));
            bytes.put((byte) (trail + (trail < 0x3F ? 0x40 : 0x41)));
        }));
    }

    private static int[] jis0212() {
        return Charsets.table("EUC-JP", 94 * 94, (pointer, bytes) -> {
            bytes.put((byte) 0x8F);
            bytes.put((byte) (pointer / 94 + 0xA1));
            bytes.put((byte) (pointer % 94 + 0xA1));
        });
    }

    private static int[] eucKr() {
        return withoutPrivateUse(Charsets.table("x-windows-949", 126 * 190, (pointer, bytes) -> {
            bytes.put((byte) (pointer / 190 + 0x81));
            bytes.put((byte) (pointer % 190 + 0x41));
        }));
    }

    private static int[] big5() {
        int[] table = Charsets.table("Big5-HKSCS", 126 * 157, (pointer, bytes) -> {
            int trail = pointer % 157;
            bytes.put((byte) (pointer / 157 + 0x81));
            bytes.put((byte) (trail + (trail < 0x3F ? 0x40 : 0x62)));
        });
        Big5Corrections.apply(table);
        return table;
    }

    private static int[] gb18030() {
        int[] table = Charsets.table("GB18030", 126 * 190, (pointer, bytes) -> {
            int trail = pointer % 190;
            bytes.put((byte) (pointer / 190 + 0x81));
            bytes.put((byte) (trail + (trail < 0x3F ? 0x40 : 0x41)));
        });
        table[6555] = 0x3000;
        return table;
    }

    /** The sequences of four bytes for the basic plane; those above it are counted from 189,000 on. */
    private static int[] gb18030Ranges() {
        int[] table = Charsets.table("GB18030", 39420, (pointer, bytes) -> {
            bytes.put((byte) (0x81 + pointer / 12600));
            bytes.put((byte) (0x30 + pointer / 1260 % 10));
            bytes.put((byte) (0x81 + pointer / 10 % 126));
            bytes.put((byte) (0x30 + pointer % 10));
        });
        // Two bytes stand for these in the newest GB 18030, which the standard has in part.
        for (int i = 0; i < 8; i++) {
            table[19057 + i] = 0x9FB4 + i;
        }
        for (int i = 0; i < 10; i++) {
            table[39076 + i] = 0xFE10 + i;
        }
        return table;
    }
}
