package dev.ekko.builtins.host.http;

/** What a request has behind its head. */
public sealed interface RequestBody {

    /** Nothing. */
    record None() implements RequestBody {}

    /**
     * Bytes that are all there.
     *
     * @param content the bytes, not changed afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Whole(byte[] content) implements RequestBody {}

    /** Bytes that come bit by bit, nobody knows how many. */
    record Streamed() implements RequestBody {}
}
