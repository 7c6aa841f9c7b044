package dev.ekko.impl.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON text into {@code Map}, {@code List}, {@code String}, {@code Double}, {@code Boolean} and null.
 *
 * <p>Objects keep the order of their keys; of equal keys the last one counts, as in {@code JSON.parse}.
 */
public final class JsonReader {
    // Deep enough for any real document, shallow enough for the thread's stack: the reader is recursive.
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(1000)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .build();
    private static final JsonReader STRICT = new JsonReader(builder());
    private static final JsonReader LENIENT = new JsonReader(
            builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).enable(JsonReadFeature.ALLOW_TRAILING_COMMA));

    private final JsonFactory factory;

    private JsonReader(JsonFactoryBuilder builder) {
        this.factory = builder.build();
    }

    private static JsonFactoryBuilder builder() {
        return new JsonFactoryBuilder().streamReadConstraints(BOUNDS);
    }

    /** Reads JSON exactly as RFC 8259 has it. */
    public static JsonReader strict() {
        return STRICT;
    }

    /** Reads JSON with comments and trailing commas, as {@code tsconfig.json} has it. */
    public static JsonReader lenient() {
        return LENIENT;
    }

    /** Reads one document. */
    public @Nullable Object read(String text) throws JsonException {
        try (JsonParser parser = factory.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw failure("There is no JSON value", parser.currentLocation(), new IOException("empty document"));
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw failure("Text after the end of the JSON value", parser.currentTokenLocation(), extra());
            }
            return value;
        } catch (JsonEOFException end) {
            throw failure("Unexpected end of the JSON text", end.getLocation(), end);
        } catch (JsonProcessingException bad) {
            throw failure(firstSentence(bad.getOriginalMessage()), bad.getLocation(), bad);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads one document and checks only that it is valid, without building its values. */
    public void check(String text) throws JsonException {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw failure("There is no JSON value", parser.currentLocation(), new IOException("empty document"));
            }
            parser.skipChildren();
            // Numbers and strings are decoded lazily; finishing the token makes errors inside of it show.
            parser.finishToken();
            if (parser.nextToken() != null) {
                throw failure("Text after the end of the JSON value", parser.currentTokenLocation(), extra());
            }
        } catch (JsonEOFException end) {
            throw failure("Unexpected end of the JSON text", end.getLocation(), end);
        } catch (JsonProcessingException bad) {
            throw failure(firstSentence(bad.getOriginalMessage()), bad.getLocation(), bad);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    members.put(name, value(parser, parser.nextToken()));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    elements.add(value(parser, next));
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.valueOf(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static IOException extra() {
        return new IOException("text after the end");
    }

    private static JsonException failure(String reason, @Nullable JsonLocation at, Throwable cause) {
        int line = at == null ? 1 : Math.max(1, at.getLineNr());
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        return new JsonException(reason, line, column, cause);
    }

    /** Jackson adds hints on its own Java settings after the first sentence, which mean nothing to a script's author. */
    private static String firstSentence(@Nullable String message) {
        if (message == null) {
            return "Invalid JSON";
        }
        String line = message.lines().findFirst().orElse(message);
        int colon = line.indexOf(": maybe a ");
        int dot = line.indexOf(". ");
        int end = colon >= 0 ? colon : dot > 0 ? dot : line.length();
        return line.substring(0, end);
    }
}
