package dev.ekko.bench.wpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Gathers what {@code after.js} sends. Safe for many threads. */
final class Collector {
    private static final List<String> HARNESS = List.of("OK", "ERROR", "TIMEOUT", "PRECONDITION_FAILED");

    private final List<Outcome.Subtest> subtests = new ArrayList<>();
    private final CompletableFuture<@Nullable Void> completed = new CompletableFuture<>();
    private int declared;
    private @Nullable String trouble;

    synchronized void accept(String message) {
        JsonNode node = Json.read(message);
        for (JsonNode result : node.path("results")) {
            subtests.add(new Outcome.Subtest(
                    result.get(0).asText(),
                    result.get(1).asInt(),
                    result.get(2).isNull() ? null : result.get(2).asText()));
        }
        if (node.has("thrown")) {
            complain(node.get("thrown").asText());
        }
        if (node.has("count")) {
            declared = node.get("count").asInt();
            int status = node.get("status").asInt();
            if (status != 0) {
                complain("harness " + HARNESS.get(status)
                        + (node.get("message").isNull()
                                ? ""
                                : ": " + node.get("message").asText()));
            }
            completed.complete(null);
        }
    }

    /** Keeps the first complaint; later ones are mostly consequences, and those after the end are of no concern. */
    synchronized void complain(String words) {
        if (trouble == null && !completed.isDone()) {
            trouble = words.length() > 1000 ? words.substring(0, 1000) : words;
        }
    }

    /** Completes when the harness says that it is done. */
    CompletableFuture<@Nullable Void> completed() {
        return completed;
    }

    synchronized Outcome outcome(String id, String key) {
        return new Outcome(id, List.copyOf(subtests), Math.max(declared, subtests.size()), trouble, key);
    }
}
