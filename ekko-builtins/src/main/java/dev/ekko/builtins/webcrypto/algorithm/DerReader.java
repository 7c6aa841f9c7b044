package dev.ekko.builtins.webcrypto.algorithm;

import dev.ekko.spi.JsError;
import java.math.BigInteger;
import java.util.Arrays;

/** Reads DER, strictly; everything that is wrong is a {@code DataError}. */
final class DerReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    private JsError bad(String what) {
        return Failure.data("The key data is not valid DER: " + what + " at byte " + at);
    }

    boolean hasMore() {
        return at < end;
    }

    /** Whether the next value has a tag. */
    boolean next(int tag) {
        return at < end && (bytes[at] & 0xFF) == tag;
    }

    /** Expects that nothing follows. */
    void end() {
        if (at != end) {
            throw bad("unexpected data");
        }
    }

    /** Enters the next value, which must have a tag. */
    DerReader enter(int tag) {
        if (!next(tag)) {
            throw bad("a value with tag " + tag + " is missing");
        }
        at++;
        int length = length();
        if (length > end - at) {
            throw bad("a value is longer than what holds it");
        }
        DerReader inner = new DerReader(bytes, at, at + length);
        at += length;
        return inner;
    }

    DerReader sequence() {
        return enter(Der.SEQUENCE);
    }

    private int length() {
        if (at >= end) {
            throw bad("a length is missing");
        }
        int first = bytes[at++] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7F;
        if (count == 0 || count > 4 || count > end - at) {
            throw bad("a length is malformed");
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | (bytes[at++] & 0xFF);
        }
        if (length < 0x80 || length > Integer.MAX_VALUE || length >> ((count - 1) * 8) == 0) {
            throw bad("a length is not the shortest one");
        }
        return (int) length;
    }

    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    byte[] octets() {
        return enter(Der.OCTET_STRING).rest();
    }

    /** A bit string of whole bytes. */
    byte[] bits() {
        return enter(Der.BIT_STRING).wholeBytes();
    }

    /** What a bit string holds, entered already. */
    byte[] wholeBytes() {
        if (!hasMore() || bytes[at] != 0) {
            throw bad("a bit string is not one of whole bytes");
        }
        at++;
        return rest();
    }

    BigInteger integer() {
        byte[] content = enter(Der.INTEGER).rest();
        boolean padded = content.length > 1 && content[0] == (byte) (content[1] < 0 ? -1 : 0);
        if (content.length == 0 || padded) {
            throw bad("an integer is malformed");
        }
        return new BigInteger(content);
    }

    /** An object identifier in dotted form. */
    String identifier() {
        byte[] content = enter(Der.OBJECT_IDENTIFIER).rest();
        StringBuilder dotted = new StringBuilder();
        long arc = 0;
        for (byte b : content) {
            if (arc > Integer.MAX_VALUE) {
                throw bad("an object identifier is out of range");
            }
            arc = arc << 7 | (b & 0x7F);
            if (b >= 0) {
                if (dotted.isEmpty()) {
                    long top = Math.min(arc / 40, 2);
                    dotted.append(top).append('.').append(arc - top * 40);
                } else {
                    dotted.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return dotted.toString();
    }
}
