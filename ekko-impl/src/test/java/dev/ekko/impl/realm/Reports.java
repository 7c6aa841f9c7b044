package dev.ekko.impl.realm;

import dev.ekko.error.EkkoException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Takes note of what a realm tells. */
final class Reports implements RealmListener {
    final List<RuntimeException> uncaught = new CopyOnWriteArrayList<>();
    final AtomicInteger closings = new AtomicInteger();
    Runnable onUncaught = () -> {};
    Runnable onClosed = () -> {};

    @Override
    public void uncaught(RuntimeException error) {
        uncaught.add(error);
        onUncaught.run();
    }

    @Override
    public void closed(Supplier<EkkoException> meanwhile) {
        closings.incrementAndGet();
        onClosed.run();
    }
}
