package dev.ekko.samples.embedding;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An order; the rules see it as a plain object with the same names. */
record Order(long id, Customer customer, LocalDate placed, List<Line> lines, Optional<String> coupon) {

    /** Who orders. */
    enum Customer {
        RETAIL,
        TRADE
    }

    /** Some pieces of one article. */
    record Line(String sku, int quantity, long unitCents) {}
}
