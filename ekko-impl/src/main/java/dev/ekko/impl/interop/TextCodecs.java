package dev.ekko.impl.interop;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Types that cross as strings. */
final class TextCodecs {
    static final Codec STRING =
            ScalarCodec.<String>known("a string", v -> v.isString() ? v.asString() : null, (java, c) -> java);
    static final Codec CHAR_SEQUENCE = ScalarCodec.<CharSequence>of(
            "a string", (v, c) -> v.isString() ? v.asString() : null, (java, c) -> java.toString());
    static final Codec CHAR = ScalarCodec.of(
            "a string of one UTF-16 unit",
            (v, c) -> v.isString() && v.asString().length() == 1
                    ? (Character) v.asString().charAt(0)
                    : null,
            (java, c) -> java.toString());
    static final Codec BOOLEAN =
            ScalarCodec.known("true or false", v -> v.isBoolean() ? v.asBoolean() : null, (java, c) -> java);
    static final Codec UUID_TEXT = text("a UUID string", UUID::fromString, UUID::toString);
    static final Codec URI_TEXT = text("a URI string", TextCodecs::uri, URI::toString);
    static final Codec URL_TEXT = text("a URL string", TextCodecs::url, URL::toExternalForm);
    static final Codec PATH_TEXT = text("a path", TextCodecs::path, Path::toString);
    static final Codec LOCALE_TEXT = text("a BCP 47 language tag", TextCodecs::locale, Locale::toLanguageTag);
    static final Codec CURRENCY_TEXT =
            text("an ISO 4217 currency code", Currency::getInstance, Currency::getCurrencyCode);
    static final Codec PATTERN_TEXT = text("a regular expression as a string", Pattern::compile, Pattern::pattern);

    private TextCodecs() {}

    /** A type that is written as a string and read from one. */
    static <T> Codec text(String expected, Function<String, T> parse, Function<T, String> print) {
        return ScalarCodec.<T>of(
                expected, (v, c) -> v.isString() ? parse.apply(v.asString()) : null, (java, c) -> print.apply(java));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static URL url(String text) {
        try {
            return uri(text).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Locale locale(String tag) {
        return new Locale.Builder().setLanguageTag(tag).build();
    }
}
