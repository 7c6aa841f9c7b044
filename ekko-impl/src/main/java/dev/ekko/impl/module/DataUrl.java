package dev.ekko.impl.module;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleSource;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Modules whose text is their URL (RFC 2397). */
final class DataUrl {
    private DataUrl() {}

    static ModuleSource read(URI url) {
        String content = url.getRawSchemeSpecificPart();
        int comma = content.indexOf(',');
        if (comma < 0) {
            throw bad(url, "it has no comma before its data");
        }
        String header = content.substring(0, comma).toLowerCase(Locale.ROOT).replace(" ", "");
        byte[] bytes = percentDecoded(content.substring(comma + 1));
        if (header.endsWith(";base64")) {
            try {
                // The MIME decoder would skip whatever is no base64; the URL standard skips white space only.
                String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[ \\t\\n\\f\\r]", "");
                bytes = Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw bad(url, "its base64 is broken: " + e.getMessage());
            }
        }
        int semicolon = header.indexOf(';');
        return ModuleSource.of(url, kind(url, semicolon < 0 ? header : header.substring(0, semicolon)), bytes);
    }

    private static ModuleKind kind(URI url, String type) {
        ModuleKind known = MediaTypes.ofMediaType(type);
        if (known != null) {
            return known;
        }
        return switch (type) {
            case "video/mp2t" -> ModuleKind.TYPESCRIPT;
            case "text/plain", "" -> ModuleKind.TEXT;
            default ->
                throw bad(
                        url,
                        "\"" + type + "\" is no type of module; use text/javascript, text/typescript or"
                                + " application/json");
        };
    }

    private static byte[] percentDecoded(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = i + 2 < raw.length && raw[i] == '%' ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(raw[i]);
            }
        }
        return out.toByteArray();
    }

    private static EkkoException bad(URI url, String why) {
        String text = url.toString();
        String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return new EkkoException(ErrorCode.MODULE_UNREADABLE, "Cannot load " + shown + ": " + why);
    }
}
