package dev.ekko.samples.embedding;

import java.util.concurrent.CompletableFuture;

/** What the rules must export; names, arity and types are checked when they are loaded. */
interface Pricing {
    Quote quote(Order order);

    CompletableFuture<Quote> liveQuote(Order order);
}
