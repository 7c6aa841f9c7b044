package dev.ekko.module;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The source of one module: its URL, what it is, and its bytes.
 *
 * <p>The URL may be any absolute one; relative imports of the module are resolved against it.
 */
public final class ModuleSource {
    private final URI url;
    private final ModuleKind kind;
    private final byte[] bytes;

    private ModuleSource(URI url, ModuleKind kind, byte[] bytes) {
        this.url = url;
        this.kind = kind;
        this.bytes = bytes;
    }

    /** A TypeScript module. */
    public static ModuleSource typescript(URI url, String text) {
        return of(url, ModuleKind.TYPESCRIPT, text);
    }

    /** A JavaScript module. */
    public static ModuleSource javascript(URI url, String text) {
        return of(url, ModuleKind.JAVASCRIPT, text);
    }

    /** A JSON module. */
    public static ModuleSource json(URI url, String text) {
        return of(url, ModuleKind.JSON, text);
    }

    /** A module of any kind, from text. */
    public static ModuleSource of(URI url, ModuleKind kind, String text) {
        return new ModuleSource(url, kind, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A module of any kind, from bytes; source text is UTF-8. */
    public static ModuleSource of(URI url, ModuleKind kind, byte[] bytes) {
        return new ModuleSource(url, kind, bytes.clone());
    }

    /** The module's absolute URL. */
    public URI url() {
        return url;
    }

    /** What the bytes are. */
    public ModuleKind kind() {
        return kind;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModuleSource that
                && url.equals(that.url)
                && kind == that.kind
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * url.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return kind + " " + url + " (" + bytes.length + " bytes)";
    }
}
