package dev.ekko.samples.plugins;

import dev.ekko.Ekko;
import dev.ekko.JsPool;
import dev.ekko.error.JsLimitException;
import java.nio.file.Path;
import java.time.Duration;

/** Answers messages with the plugin of the tenant to which they belong. */
final class Server implements AutoCloseable {
    private final JsPool<Plugins> pool;

    Server(Path plugins, int realms) {
        pool = Ekko.runtime()
                .limits(l -> l.wallTime(Duration.ofSeconds(2)))
                .pool(plugins.resolve("main.ts").toString(), Plugins.class)
                .size(realms)
                // However many messages one tenant gets, the others find a realm.
                .perTenant(Math.max(1, realms - 1))
                .maxWait(Duration.ofSeconds(20))
                .build();
    }

    /** The plugin's answer, or why there is none. Blocks while the tenant waits for its turn. */
    String answer(Tenant tenant, Message message) {
        try {
            return pool.use(tenant.name(), plugins -> plugins.answer(tenant.plugin(), message));
        } catch (JsLimitException e) {
            return "stopped after " + e.max() + " " + e.limit().unit();
        }
    }

    JsPool<Plugins> pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Who uses the server, and with which plugin. */
    record Tenant(String name, String plugin) {}
}
