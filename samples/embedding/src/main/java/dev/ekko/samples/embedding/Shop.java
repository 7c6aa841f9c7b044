package dev.ekko.samples.embedding;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.ResourceLimits;
import dev.ekko.RuntimeBuilder;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.PermissionDeniedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** Prices orders by rules, and tells people in their words what went wrong with a rule. */
final class Shop {
    private final Path rules;
    private final PrintStream out;
    private final RuntimeBuilder builder;

    Shop(Path rules, PrintStream out) {
        this.rules = rules;
        this.out = out;
        // Rules may compute and ask the warehouse. They get no files, no network and no environment.
        this.builder = Ekko.runtime()
                .modules(new Warehouse().asModule())
                .limits(l -> l.wallTime(Duration.ofSeconds(5)))
                .console((level, message) -> out.println("  [rules] " + message));
    }

    /** Prices an order by the list and at this moment. */
    void price(Order order) {
        try (JsModule module = builder.load(rules.resolve("main.ts"))) {
            Pricing pricing = module.as(Pricing.class);
            print("by the list", pricing.quote(order));
            print("now", pricing.liveQuote(order).join());
        }
    }

    /** Tries a rule that somebody wrote; whatever it does, the shop goes on. */
    void tryOut(String rule, Order order) {
        out.println("Trying " + rule);
        try (JsModule module = builder.load(rules.resolve(rule))) {
            JsModule quick = module.within(ResourceLimits.none().wallTime(Duration.ofMillis(500)));
            print("by " + rule, quick.call("quote", Quote.class, order));
        } catch (JsLimitException e) {
            out.println("  It was stopped, because it did not end within " + e.max() + " " + e.limit().unit()
                    + "; look for a loop that has no end.");
        } catch (PermissionDeniedException e) {
            out.println("  It asked for " + e.kind().noun() + " to " + e.resource() + ", which rules do not have.");
            out.println("  If it should: Ekko.runtime().permissions(p -> p." + e.call() + ")");
        } catch (JsScriptException e) {
            out.println("  It failed with " + e.getMessage());
            e.frames().forEach(frame -> out.println("    at " + shortened(frame.toString())));
        } catch (EkkoException e) {
            out.println("  It cannot be used: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private String shortened(String frame) {
        return frame.replace(rules.toAbsolutePath().normalize() + "/", "");
    }

    private void print(String how, Quote quote) {
        out.println("Order " + quote.orderId() + " costs " + quote.totalCents() + " cents " + how);
        quote.notes().forEach(note -> out.println("  " + note));
    }
}
