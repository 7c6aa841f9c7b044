package dev.ekko.samples.plugins;

import dev.ekko.JsPool;
import dev.ekko.samples.plugins.Server.Tenant;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Scene one: tenants do not see each other, and one that misbehaves is stopped alone. */
final class Tenants {
    private Tenants() {}

    static void run(Path plugins, PrintStream out) {
        Tenant acme = new Tenant("acme", "counter");
        Tenant globex = new Tenant("globex", "counter");
        Tenant initech = new Tenant("initech", "calculator");
        Tenant hooli = new Tenant("hooli", "greedy");
        try (Server server = new Server(plugins, 4)) {
            out.println("Tenants");
            for (String from : List.of("Ada", "Grace", "Ada")) {
                print(out, acme, server.answer(acme, new Message(from, "hi")));
            }
            print(out, globex, server.answer(globex, new Message("Ada", "hi")));

            CompletableFuture<String> stuck =
                    CompletableFuture.supplyAsync(() -> server.answer(hooli, new Message("Eve", "hi")));
            // While hooli keeps a processor busy, the others are served.
            for (String text : List.of("6 * 7", "40 + 2", "hello")) {
                print(out, initech, server.answer(initech, new Message("Alan", text)));
            }
            print(out, hooli, stuck.join());
            print(out, acme, server.answer(acme, new Message("Ada", "still there?")));

            JsPool.Metrics metrics = server.pool().metrics();
            out.println("  " + metrics.uses() + " calls in " + metrics.created() + " realms, " + metrics.recycled()
                    + " of them thrown away, " + metrics.rejected() + " calls turned away");
        }
    }

    private static void print(PrintStream out, Tenant tenant, String answer) {
        out.println("  " + tenant.name() + ": " + answer);
    }
}
