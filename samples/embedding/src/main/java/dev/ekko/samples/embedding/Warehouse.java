package dev.ekko.samples.embedding;

import dev.ekko.module.HostModule;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the shop knows about its goods; the rules reach the three things that the host module names, and no more. */
final class Warehouse {
    private static final Map<String, Integer> STOCK = Map.of("bolt", 500, "nut", 40);
    private static final Map<String, Long> LIVE_CENTS = Map.of("bolt", 13L, "nut", 9L);

    HostModule asModule() {
        return HostModule.named("shop:warehouse")
                .function("stock", this::stock, String.class)
                .async("livePrice", this::livePrice, String.class)
                .value("currency", "EUR");
    }

    int stock(String sku) {
        return STOCK.getOrDefault(sku, 0);
    }

    CompletionStage<Long> livePrice(String sku) {
        return CompletableFuture.supplyAsync(() -> LIVE_CENTS.getOrDefault(sku, 0L));
    }
}
