package dev.ekko.builtins.forms;

import dev.ekko.module.JsExport;
import java.util.UUID;

/** The Java half of forms: what has to look at every byte. */
public final class FormsOps {

    FormsOps() {}

    /** A boundary that no content has by accident, and nobody can guess. */
    @JsExport
    public String boundary() {
        return "----EkkoFormBoundary" + UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * Where a pattern begins.
     *
     * @param bytes where to look
     * @param pattern what to look for, not empty
     * @return the index of its first occurrence, or -1
     */
    @JsExport
    public int find(byte[] bytes, byte[] pattern) {
        byte first = pattern[0];
        int last = bytes.length - pattern.length;
        for (int i = 0; i <= last; i++) {
            if (bytes[i] == first && matches(bytes, i, pattern)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] pattern) {
        for (int i = 1; i < pattern.length; i++) {
            if (bytes[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}
