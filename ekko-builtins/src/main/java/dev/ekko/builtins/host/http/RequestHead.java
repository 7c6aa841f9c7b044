package dev.ekko.builtins.host.http;

import java.util.List;
import java.util.Set;

/**
 * What is asked for.
 *
 * @param method the method, a token
 * @param target where it goes
 * @param headers names and values in turn; no value has a line break or a NUL
 * @param body what follows the head
 */
public record RequestHead(String method, Target target, List<String> headers, RequestBody body) {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    /** Copies the headers and refuses those that would say something else to the server than to the program. */
    public RequestHead {
        headers = List.copyOf(headers);
        if (headers.stream().anyMatch(text -> text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0))) {
            throw new IllegalArgumentException("A header has a line break or a NUL");
        }
    }

    /** Whether it may be sent again where nobody knows whether the server saw it (RFC 9110, section 9.2.2). */
    boolean repeatable() {
        return IDEMPOTENT.contains(method) && !(body instanceof RequestBody.Streamed);
    }
}
