package dev.ekko.builtins.crypto;

import dev.ekko.module.JsExport;
import java.security.SecureRandom;
import java.util.UUID;

/** Random values; all of them come from the operating system's generator. */
public final class RandomOps {
    static final SecureRandom RANDOM = new SecureRandom();

    private static final Object LOCK = new Object();
    private static long lastMillis;
    private static int counter;

    /** Random bytes. */
    @JsExport
    public byte[] bytes(int length) {
        return some(length);
    }

    static byte[] some(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** A whole number, each of them as likely as the others; the bound itself never comes. */
    @JsExport
    public double integer(double origin, double bound) {
        return RANDOM.nextLong((long) origin, (long) bound);
    }

    /** A UUID of version 4 (RFC 9562, section 5.4). */
    @JsExport
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    /** A UUID of version 7 (RFC 9562, section 5.7), with a counter: each is greater than the one before. */
    @JsExport
    public String uuid7() {
        long millis;
        int count;
        synchronized (LOCK) {
            millis = Math.max(System.currentTimeMillis(), lastMillis);
            if (millis > lastMillis) {
                // The highest bit stays free, so that there is room to count.
                counter = RANDOM.nextInt(0x800);
            } else if (++counter > 0xFFF) {
                millis++;
                counter = RANDOM.nextInt(0x800);
            }
            lastMillis = millis;
            count = counter;
        }
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID((millis << 16) | 0x7000 | count, low).toString();
    }
}
