package dev.ekko.samples.boot;

import dev.ekko.JsModule;

/** The price rules, called like any other bean. */
public final class Rules implements AutoCloseable {

    /** What is ordered. */
    public record Order(String article, int count) {}

    /** What it costs. */
    public record Price(String article, double total) {}

    private final JsModule module;

    Rules(JsModule module) {
        this.module = module;
    }

    Price price(Order order) {
        return module.call("price", Price.class, order);
    }

    @Override
    public void close() {
        module.close();
    }
}
