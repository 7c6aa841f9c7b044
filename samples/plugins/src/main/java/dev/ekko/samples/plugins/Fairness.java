package dev.ekko.samples.plugins;

import dev.ekko.samples.plugins.Server.Tenant;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Scene two: a tenant with one message does not wait for another's hundred. */
final class Fairness {
    private static final int FLOOD = 100;

    private Fairness() {}

    static void run(Path plugins, PrintStream out) {
        Tenant noisy = new Tenant("noisy", "counter");
        Tenant quiet = new Tenant("quiet", "counter");
        List<String> served = new CopyOnWriteArrayList<>();
        try (Server server = new Server(plugins, 1)) {
            // The only realm is held until all have asked.
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                server.pool().use(noisy.name(), held -> {
                    for (int i = 0; i < FLOOD; i++) {
                        clients.submit(() -> served.add(server.answer(noisy, new Message("noisy", "hi"))));
                    }
                    await(server, FLOOD);
                    clients.submit(() -> served.add(server.answer(quiet, new Message("quiet", "hi"))));
                    await(server, FLOOD + 1);
                    return null;
                });
            }
            long place = served.stream()
                            .takeWhile(answer -> !answer.contains("quiet"))
                            .count()
                    + 1;
            out.println("Fairness");
            out.println("  " + served.size() + " served; the quiet tenant, who came last, was number " + place);
        }
    }

    private static void await(Server server, int waiting) {
        while (server.pool().metrics().waiting() < waiting) {
            Thread.onSpinWait();
        }
    }
}
