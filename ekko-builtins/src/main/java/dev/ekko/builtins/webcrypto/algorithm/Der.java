package dev.ekko.builtins.webcrypto.algorithm;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Writes the few kinds of ASN.1 values that keys consist of, in DER. */
final class Der {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(SEQUENCE, Numbers.concat(parts));
    }

    static byte[] integer(BigInteger number) {
        return value(INTEGER, number.toByteArray());
    }

    static byte[] octets(byte[] bytes) {
        return value(OCTET_STRING, bytes);
    }

    static byte[] bits(byte[] bytes) {
        return value(BIT_STRING, Numbers.concat(new byte[1], bytes));
    }

    static byte[] none() {
        return new byte[] {NULL, 0};
    }

    /** A value with a context tag around it. */
    static byte[] explicit(int number, byte[] inner) {
        return value(0xA0 | number, inner);
    }

    static byte[] identifier(String dotted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] parts = dotted.split("\\.", -1);
        out.write(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
        for (int i = 2; i < parts.length; i++) {
            int arc = Integer.parseInt(parts[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >> shift != 0) {
                    out.write((arc >> shift & 0x7F) | 0x80);
                }
            }
            out.write(arc & 0x7F);
        }
        return value(OBJECT_IDENTIFIER, out.toByteArray());
    }

    static byte[] value(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : length < 0x10000
                                ? new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length}
                                : new byte[] {
                                    (byte) tag, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length
                                };
        return Numbers.concat(head, content);
    }
}
