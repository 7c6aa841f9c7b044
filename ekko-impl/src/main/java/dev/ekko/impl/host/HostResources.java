package dev.ekko.impl.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Resources inside archives on the class path, found by their URL. */
public final class HostResources {
    private HostResources() {}

    /** The text of a resource, which is UTF-8. */
    public static String text(URL resource) throws IOException {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The content of a resource that a class loader has found. */
    public static byte[] bytes(URL resource) throws IOException {
        try (InputStream in = resource.openStream()) {
            return in.readAllBytes();
        }
    }
}
