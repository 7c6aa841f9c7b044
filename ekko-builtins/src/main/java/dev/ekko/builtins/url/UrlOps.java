package dev.ekko.builtins.url;

import dev.ekko.module.JsExport;

/**
 * The Java half of {@code URL} and {@code URLSearchParams}: parses, and answers in the form of {@link PackedUrl}.
 *
 * <p>Strings may have surrogates without partners, which count as U+FFFD. Used only by a thread that holds the realm.
 */
public final class UrlOps {
    private static final int LONGEST_SHOWN = 200;

    private String reason = "";

    UrlOps() {}

    /**
     * Parses a URL.
     *
     * @param input an absolute URL
     * @return the URL, packed; empty where it is none, and then {@link #reason} says why
     */
    @JsExport
    public String parse(String input) {
        try {
            return PackedUrl.pack(UrlParser.parse(Ascii.scalarValues(input), null));
        } catch (InvalidUrlException e) {
            return failed(e);
        }
    }

    /**
     * Parses a URL that may be relative.
     *
     * @param input a URL
     * @param base an absolute URL
     * @return as {@link #parse}
     */
    @JsExport
    public String resolve(String input, String base) {
        UrlRecord record;
        try {
            record = UrlParser.parse(Ascii.scalarValues(base), null);
        } catch (InvalidUrlException e) {
            String shown = base.length() > LONGEST_SHOWN ? base.substring(0, LONGEST_SHOWN) + "…" : base;
            reason = "the base URL " + shown + " is invalid: " + e.getMessage();
            return "";
        }
        try {
            return PackedUrl.pack(UrlParser.parse(Ascii.scalarValues(input), record));
        } catch (InvalidUrlException e) {
            return failed(e);
        }
    }

    private String failed(InvalidUrlException e) {
        reason = String.valueOf(e.getMessage());
        return "";
    }

    /** Why the last parse failed. */
    @JsExport
    public String reason() {
        return reason;
    }

    /** Whether a string is an absolute URL. */
    @JsExport
    public boolean canParse(String input) {
        try {
            UrlParser.parse(Ascii.scalarValues(input), null);
            return true;
        } catch (InvalidUrlException e) {
            return false;
        }
    }

    /** Whether a string is a URL relative to a base that is one. */
    @JsExport
    public boolean canResolve(String input, String base) {
        try {
            UrlParser.parse(Ascii.scalarValues(input), UrlParser.parse(Ascii.scalarValues(base), null));
            return true;
        } catch (InvalidUrlException e) {
            return false;
        }
    }

    /**
     * Sets a part of a URL, as the setter of that name does.
     *
     * @param part the name of the setter
     * @param packed the URL
     * @param value the new value
     * @return the URL as it is then, packed; the same where the value is of no use
     */
    @JsExport
    public String set(String part, String packed, String value) {
        UrlRecord url = PackedUrl.unpack(packed);
        String text = Ascii.scalarValues(value);
        try {
            switch (part) {
                case "protocol" -> UrlSetters.protocol(url, text);
                case "username" -> UrlSetters.username(url, text);
                case "password" -> UrlSetters.password(url, text);
                case "host" -> UrlSetters.host(url, text, true);
                case "hostname" -> UrlSetters.host(url, text, false);
                case "port" -> UrlSetters.port(url, text);
                case "pathname" -> UrlSetters.pathname(url, text);
                case "search" -> UrlSetters.search(url, text);
                case "hash" -> UrlSetters.hash(url, text);
                default -> throw new IllegalArgumentException("A URL has no part " + part);
            }
        } catch (InvalidUrlException e) {
            // Setters ignore what they cannot use.
            return packed;
        }
        return PackedUrl.pack(url);
    }

    /**
     * Parses {@code application/x-www-form-urlencoded}.
     *
     * @param text without a question mark in front
     * @return names and values in turn: a separator, and then those with the separator between them; empty where there
     *     are none
     */
    @JsExport
    public String parseForm(String text) {
        var parts = FormCoding.parse(Ascii.scalarValues(text));
        return parts.isEmpty() ? "" : FormCoding.join(parts);
    }

    /**
     * Serializes {@code application/x-www-form-urlencoded}.
     *
     * @param parts names and values in turn, strings of scalar values, with a U+D800 between them; at least one pair
     */
    @JsExport
    public String serializeForm(String parts) {
        return FormCoding.serialize(parts);
    }

    /**
     * Canonicalizes a part of a URL pattern (URL Pattern standard, section 3.1).
     *
     * @param part the name of the part
     * @param value the value, without the character that goes before or behind it in a URL
     * @param protocol the pattern's protocol where it matters and is known, else empty
     * @return an equals sign and the canonical value; empty where there is none, and then {@link #reason} says why
     */
    @JsExport
    public String canonicalize(String part, String value, String protocol) {
        try {
            return "=" + PatternParts.canonicalize(part, Ascii.scalarValues(value), protocol);
        } catch (InvalidUrlException e) {
            return failed(e);
        }
    }
}
