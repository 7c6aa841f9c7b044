package dev.ekko.builtins.files;

import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** The Java half of blobs: what is slow or missing in script. It holds no bytes; those stay in the script half. */
public final class FilesOps {
    private final BuiltinHost host;

    FilesOps(BuiltinHost host) {
        this.host = host;
    }

    /** A random UUID, the path of a blob URL. */
    @JsExport
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    /**
     * Base64 with padding, as data URLs have it.
     *
     * @param bytes what to encode
     */
    @JsExport
    public String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * A string with one character for each byte.
     *
     * @param bytes what to show
     */
    @JsExport
    public String binaryString(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /**
     * Runs a task of its own after this turn; a program stays alive until then.
     *
     * @param task the task
     */
    @JsExport
    public void post(Runnable task) {
        host.post(task);
    }
}
