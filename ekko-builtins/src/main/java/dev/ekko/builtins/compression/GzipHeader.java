package dev.ekko.builtins.compression;

import java.util.zip.CRC32;

/** Reads the header of a gzip member byte by byte (RFC 1952, section 2.3). */
final class GzipHeader {
    private static final int HAS_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        CRC,
        DONE
    }

    private final CRC32 checksum = new CRC32();
    private Part part = Part.FIXED;
    private int position;
    private int flags;
    private int number;

    boolean done() {
        return part == Part.DONE;
    }

    /** Takes bytes until the header is complete; gives the index of the first one after it, or the length. */
    int take(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && part != Part.DONE) {
            int value = bytes[i++] & 0xff;
            if (part != Part.CRC) {
                checksum.update(value);
            }
            take(value);
        }
        return i;
    }

    private void take(int value) {
        switch (part) {
            case FIXED -> fixed(value);
            case EXTRA_LENGTH -> {
                number |= value << (8 * position++);
                if (position == 2) {
                    begin(number == 0 ? Part.NAME : Part.EXTRA);
                }
            }
            case EXTRA -> {
                if (++position == number) {
                    begin(Part.NAME);
                }
            }
            case NAME -> {
                if (value == 0) {
                    begin(Part.COMMENT);
                }
            }
            case COMMENT -> {
                if (value == 0) {
                    begin(Part.CRC);
                }
            }
            case CRC -> {
                number |= value << (8 * position++);
                if (position == 2) {
                    if (number != (checksum.getValue() & 0xffff)) {
                        throw Codec.corrupt("gzip", "the checksum of its header is wrong");
                    }
                    begin(Part.DONE);
                }
            }
            case DONE -> throw new IllegalStateException("The header is complete");
        }
    }

    private void fixed(int value) {
        switch (position++) {
            case 0 -> expect(value, 0x1f);
            case 1 -> expect(value, 0x8b);
            case 2 -> expect(value, 8);
            case 3 -> {
                if ((value & RESERVED) != 0) {
                    throw Codec.corrupt("gzip", "reserved flags are set in its header");
                }
                flags = value;
            }
            case 9 -> begin(Part.EXTRA_LENGTH);
            default -> {
                // The time, the level and the system say nothing about the data.
            }
        }
    }

    private static void expect(int value, int expected) {
        if (value != expected) {
            throw Codec.corrupt("gzip", "it does not begin as gzip does");
        }
    }

    /** Goes to a part of the header, or past it where the flags say that it is not there. */
    private void begin(Part next) {
        position = 0;
        if (next != Part.EXTRA) {
            number = 0;
        }
        part = switch (next) {
            case EXTRA_LENGTH -> has(HAS_EXTRA) ? next : after(Part.NAME);
            case NAME, COMMENT, CRC -> after(next);
            default -> next;
        };
    }

    private Part after(Part from) {
        if (from.compareTo(Part.NAME) <= 0 && has(HAS_NAME)) {
            return Part.NAME;
        }
        if (from.compareTo(Part.COMMENT) <= 0 && has(HAS_COMMENT)) {
            return Part.COMMENT;
        }
        return has(HAS_CRC) ? Part.CRC : Part.DONE;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
