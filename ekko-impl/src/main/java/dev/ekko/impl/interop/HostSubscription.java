package dev.ekko.impl.interop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingDeque;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A script's iteration over a Java publisher: each {@code next} asks for one element. */
public final class HostSubscription implements Flow.Subscriber<@Nullable Object> {
    private static final Codec STEPS = new Steps(NaturalCodec.INSTANCE);

    private final Interop interop;
    private final Codec steps;
    private final LinkedBlockingDeque<CompletableFuture<@Nullable Object>> waiting = new LinkedBlockingDeque<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private volatile @Nullable Object end;

    private HostSubscription(Codec element, Interop interop) {
        this.interop = interop;
        this.steps = element == NaturalCodec.INSTANCE ? STEPS : new Steps(element);
    }

    /** The publisher, for as many iterations as the script begins. */
    public static final class Source {
        private final Flow.Publisher<?> publisher;
        private final Codec element;
        private final Interop interop;

        Source(Flow.Publisher<?> publisher, Codec element, Interop interop) {
            this.publisher = publisher;
            this.element = element;
            this.interop = interop;
        }

        /** Begins an iteration. */
        @ScriptVisible
        public Object iterator() {
            HostSubscription subscription = new HostSubscription(element, interop);
            try {
                publisher.subscribe(subscription);
            } catch (Throwable e) {
                throw interop.raising().toThrow(e);
            }
            return subscription;
        }
    }

    private record Item(Object value) {}

    private static final Object END = new Object();

    /** Encodes an element as the result object of an iterator. */
    private record Steps(Codec element) implements Codec {
        @Override
        public String expected() {
            return element.expected();
        }

        @Override
        public @Nullable Object decode(Value value, Crossing crossing) {
            return element.decode(value, crossing);
        }

        @Override
        public Object encode(Object java, Crossing crossing) {
            return java instanceof Item item
                    ? crossing.guest().call(Guest.Helper.step1, crossing.encode(element, item.value))
                    : crossing.guest().call(Guest.Helper.stepEnd);
        }
    }

    /** A promise of the next result object. */
    @ScriptVisible
    public Object next() {
        CompletableFuture<@Nullable Object> step = new CompletableFuture<>();
        waiting.add(step);
        Object ended = end;
        if (ended != null) {
            finish(ended);
        } else {
            var _ = subscription.thenAccept(s -> s.request(1));
        }
        return StageLink.promise(step, steps, interop);
    }

    /** The script wants no more. */
    @ScriptVisible
    public void close() {
        var _ = subscription.thenAccept(Flow.Subscription::cancel);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
    }

    @Override
    public void onNext(@Nullable Object item) {
        CompletableFuture<@Nullable Object> step = waiting.poll();
        if (step != null && item != null) {
            step.complete(new Item(item));
        }
    }

    @Override
    public void onError(Throwable error) {
        end = error;
        finish(error);
    }

    @Override
    public void onComplete() {
        end = END;
        finish(END);
    }

    private void finish(Object how) {
        for (CompletableFuture<@Nullable Object> step = waiting.poll(); step != null; step = waiting.poll()) {
            if (how instanceof Throwable error) {
                end = END; // an iterator throws once and is done after
                step.completeExceptionally(error);
            } else {
                step.complete(END);
            }
        }
    }
}
