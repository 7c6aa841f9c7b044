package dev.ekko.impl.module;

import dev.ekko.module.ModuleKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What makes a module one and the same in a realm's module map.
 *
 * @param url its address; for a host module {@code ekko-host:} and its name
 * @param asked the kind that an import attribute asked for, or null
 */
record ModuleKey(URI url, @Nullable ModuleKind asked) {
    /** The scheme under which the engine knows modules; nothing but Ekko hands out such names. */
    static final String SCHEME = "ekko";

    /** Of host modules, which are reached by their names alone and never by such an address. */
    static final String HOST_SCHEME = "ekko-host";

    private static final int HASH_CHARS = 16;

    static ModuleKey host(String specifier) {
        return new ModuleKey(URI.create(HOST_SCHEME + ":" + Urls.encode(specifier)), null);
    }

    boolean isHost() {
        return HOST_SCHEME.equals(url.getScheme());
    }

    /**
     * The name by which the engine knows it; the same in every realm, so that compiled code is shared, with a readable
     * end for profilers and debuggers, and not to be computed: text made at run time can ask the engine for names, and
     * nobody asks the guard on the way.
     */
    String id() {
        String path = url.getRawSchemeSpecificPart();
        String name = path.substring(path.lastIndexOf('/') + 1);
        int query = name.indexOf('?');
        name = (query < 0 ? name : name.substring(0, query)).replaceAll("[^A-Za-z0-9._-]", "_");
        // The engine would take a name that ends in .json for a JSON document; it gets JavaScript in any case.
        String end = name.endsWith(".json") || name.endsWith(".wasm") ? "_" : "";
        return SCHEME + ":" + hash() + "/" + name.substring(Math.max(0, name.length() - 60)) + end;
    }

    private String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((Linker.NONCE + url + "#" + (asked == null ? "" : asked)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
