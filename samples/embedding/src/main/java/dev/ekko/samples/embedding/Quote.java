package dev.ekko.samples.embedding;

import java.util.List;

/** What an order costs, and why; made from the object that a rule returns. */
record Quote(long orderId, long totalCents, List<String> notes) {}
