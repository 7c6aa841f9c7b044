package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;

/** Says in a few words what was found where something else was expected. */
final class Found {
    private static final int LONGEST = 60;

    private Found() {}

    static String of(Value value, Crossing crossing) {
        return of(value, crossing.guest());
    }

    static String of(Value value, Guest guest) {
        Kind kind = guest.kind(value);
        return switch (kind) {
            case UNDEFINED -> "undefined";
            case NULL -> "null";
            case BOOLEAN, NUMBER, BIGINT, SYMBOL ->
                kind.name().toLowerCase(java.util.Locale.ROOT) + " " + shown(value, guest);
            case STRING -> "string \"" + shown(value, guest) + "\"";
            case FUNCTION -> "a function";
            case ARRAY -> value.hasArrayElements() ? "an array of " + value.getArraySize() : "an array";
            case OBJECT -> "an object";
            case MAP -> "a Map";
            case SET -> "a Set";
            case DATE -> "a Date";
            case PROMISE -> "a promise";
            case BYTES -> "a Uint8Array";
            case TYPED -> "a typed array";
            case BUFFER -> "an ArrayBuffer or DataView";
            case ERROR -> "an error";
            case ITERABLE -> "an iterable";
            case ASYNC_ITERABLE -> "an async iterable";
            case TEMPORAL -> "Temporal " + shown(value, guest);
            case BOXED -> "a wrapper object";
        };
    }

    private static String shown(Value value, Guest guest) {
        String text = guest.call(Guest.Helper.shown, value).asString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
