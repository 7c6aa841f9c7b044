package dev.ekko.samples.embedding;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Prices an order, and tries three rules that are not as they should be. */
public final class Main {
    private Main() {}

    /**
     * Runs the sample.
     *
     * @param arguments the directory of the rules; {@code rules}, unless given
     */
    public static void main(String[] arguments) {
        run(Path.of(arguments.length == 0 ? "rules" : arguments[0]), System.out);
    }

    static void run(Path rules, PrintStream out) {
        Order order = new Order(
                1001,
                Order.Customer.TRADE,
                LocalDate.of(2026, 1, 30),
                List.of(new Order.Line("bolt", 100, 12), new Order.Line("nut", 100, 8)),
                Optional.of("WELCOME"));
        Order empty = new Order(1002, Order.Customer.RETAIL, order.placed(), List.of(), Optional.empty());

        Shop shop = new Shop(rules, out);
        shop.price(order);
        shop.tryOut("endless.ts", order);
        shop.tryOut("nosy.ts", order);
        shop.tryOut("faulty.ts", empty);
        shop.tryOut("missing.ts", order);
    }
}
