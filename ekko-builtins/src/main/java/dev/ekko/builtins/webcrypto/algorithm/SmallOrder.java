package dev.ekko.builtins.webcrypto.algorithm;

import java.util.HexFormat;
import java.util.Set;

/**
 * The points whose order is small on the curves of RFC 8032. With one of them as its key a signature can fit every
 * message, so the standard lets it fit none.
 */
final class SmallOrder {
    // All y coordinates of such points, in both encodings where there are two; the sign is masked away.
    private static final Set<String> ED25519 = Set.of(
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    private static final String ONES = "ff".repeat(27);
    private static final Set<String> ED448 = Set.of(
            "00".repeat(57),
            "01" + "00".repeat(56),
            "fe" + ONES + "fe" + ONES + "00",
            "ff" + ONES + "fe" + ONES + "00",
            "00".repeat(28) + "ff" + ONES + "00");

    private SmallOrder() {}

    /** Whether an encoded point is one of them. */
    static boolean contains(OkpCurve curve, byte[] encoded) {
        byte[] masked = encoded.clone();
        masked[masked.length - 1] &= 0x7F;
        return (curve == OkpCurve.ED25519 ? ED25519 : ED448)
                .contains(HexFormat.of().formatHex(masked));
    }
}
