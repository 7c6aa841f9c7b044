package dev.ekko.impl.module;

import dev.ekko.error.ModuleNotFoundException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** URLs of modules: which specifiers are URLs, and how relative ones are resolved. */
final class Urls {
    // Two letters or more, so that the drive letter of a Windows path is not taken for a scheme.
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final String SAFE = "-._~!$&'()*+,;=:@/";

    private Urls() {}

    static boolean isAbsolute(String specifier) {
        return SCHEME.matcher(specifier).matches();
    }

    static boolean isRelative(String specifier) {
        return specifier.startsWith("./")
                || specifier.startsWith("../")
                || specifier.startsWith("/")
                || specifier.equals(".")
                || specifier.equals("..");
    }

    static boolean isFile(URI url) {
        return "file".equalsIgnoreCase(url.getScheme());
    }

    static URI ofFile(Path path) {
        return URI.create("file://" + encode(path.toAbsolutePath().toString()));
    }

    /** The path of a {@code file:} URL. */
    static Path toPath(URI url, String specifier, @Nullable String importer) {
        try {
            if (url.getRawAuthority() != null && !url.getRawAuthority().isEmpty()) {
                throw new IllegalArgumentException("a file: URL must not name a host");
            }
            String raw = url.getRawPath();
            if (raw == null) {
                throw new IllegalArgumentException("a file: URL needs an absolute path, as in file:///app/main.ts");
            }
            String lower = raw.toLowerCase(Locale.ROOT);
            if (lower.contains("%2f") || lower.contains("%5c") || lower.contains("%00")) {
                throw new IllegalArgumentException("a file: URL must not hide a separator or a NUL as %2F, %5C or %00");
            }
            return Path.of(url.getPath());
        } catch (IllegalArgumentException e) {
            throw new ModuleNotFoundException(
                    specifier, importer, List.of(url.toString()), "It is no file: " + e.getMessage());
        }
    }

    static Path path(String text, String specifier, @Nullable String importer) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ModuleNotFoundException(specifier, importer, List.of(), "It is no path: " + e.getReason());
        }
    }

    /** Parses an absolute URL, or resolves a relative reference against a hierarchical one. */
    static URI resolve(String specifier, @Nullable URI base) {
        try {
            URI reference = new URI(isAbsolute(specifier) ? lenient(specifier) : encodeReference(specifier));
            if (reference.isAbsolute()) {
                return normal(reference);
            }
            if (base == null || base.isOpaque()) {
                throw new ModuleNotFoundException(
                        specifier,
                        base == null ? null : base.toString(),
                        List.of(),
                        "A relative specifier needs an importer with a path; write an absolute URL");
            }
            return base.resolve(reference).normalize();
        } catch (URISyntaxException e) {
            throw new ModuleNotFoundException(
                    specifier, base == null ? null : base.toString(), List.of(), "It is no URL: " + e.getReason());
        }
    }

    // classpath:a/b.ts and classpath:/a/b.ts are the same module.
    private static URI normal(URI url) throws URISyntaxException {
        if ("classpath".equalsIgnoreCase(url.getScheme()) && url.isOpaque()) {
            return new URI("classpath:/" + url.getRawSchemeSpecificPart()).normalize();
        }
        return url.isOpaque() ? url : url.normalize();
    }

    // The URL standard encodes what RFC 3986 forbids, so that data:text/javascript,export default 1 is a URL.
    private static String lenient(String url) {
        StringBuilder text = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean stray = c == '%'
                    && (i + 2 >= url.length()
                            || Character.digit(url.charAt(i + 1), 16) < 0
                            || Character.digit(url.charAt(i + 2), 16) < 0);
            if (c <= ' ' || c == 0x7f || "\"<>\\^`{|}[]".indexOf(c) >= 0 || stray) {
                text.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String encodeReference(String specifier) {
        int query = indexOfAny(specifier, '?', '#');
        String path = query < 0 ? specifier : specifier.substring(0, query);
        String rest = query < 0 ? "" : specifier.substring(query);
        // What is already percent-encoded stays so, as the URL standard has it.
        StringBuilder encoded = new StringBuilder();
        for (String part : path.split("(?<=%)|(?=%)", -1)) {
            encoded.append(part.equals("%") ? "%" : encode(part));
        }
        return lenient(encoded + rest);
    }

    private static int indexOfAny(String text, char a, char b) {
        int first = text.indexOf(a);
        int second = text.indexOf(b);
        return first < 0 ? second : second < 0 ? first : Math.min(first, second);
    }

    static String encode(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
