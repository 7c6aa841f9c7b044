package dev.ekko.impl.interop;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A script's asynchronous iterable as a publisher: each subscriber gets an iteration of its own. */
final class ScriptPublisher implements Flow.Publisher<@Nullable Object> {
    private final Value iterable;
    private final Codec element;
    private final Interop interop;

    ScriptPublisher(Value iterable, Codec element, Interop interop) {
        this.iterable = iterable;
        this.element = element;
        this.interop = interop;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super @Nullable Object> subscriber) {
        Subscription subscription;
        try {
            subscription = new Subscription(
                    subscriber, interop.turn(() -> interop.guest().call(Guest.Helper.iterateAsync, iterable)));
        } catch (RuntimeException e) {
            subscriber.onSubscribe(NONE);
            subscriber.onError(e);
            return;
        }
        subscriber.onSubscribe(subscription);
    }

    private static final Flow.Subscription NONE = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final class Subscription implements Flow.Subscription {
        private final Flow.Subscriber<? super @Nullable Object> subscriber;
        private final Value iterator;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicBoolean running = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();

        Subscription(Flow.Subscriber<? super @Nullable Object> subscriber, Value iterator) {
            this.subscriber = subscriber;
            this.iterator = iterator;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                fail(new IllegalArgumentException("request(" + n + "): must be positive"));
                return;
            }
            demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
            drain();
        }

        private void drain() {
            if (demand.get() > 0 && !ended.get() && running.compareAndSet(false, true)) {
                interop.gate().post(this::step);
            }
        }

        private void step() {
            try {
                Value step = interop.turn(() -> interop.guest().call(Guest.Helper.stepAsync, iterator));
                var _ = Promises.toFuture(step, interop).whenComplete(this::took);
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        private void took(@Nullable Value result, @Nullable Throwable error) {
            if (error != null || result == null) {
                fail(error == null ? new IllegalStateException("no result") : error);
                return;
            }
            if (result.isNull()) {
                if (ended.compareAndSet(false, true)) {
                    subscriber.onComplete();
                }
                return;
            }
            Object java;
            try {
                java = new Crossing(interop).decode(element, interop.guest().call(Guest.Helper.get, result, "value"));
            } catch (Misfit misfit) {
                cancel();
                subscriber.onError(misfit.toConversionException());
                return;
            }
            demand.decrementAndGet();
            running.set(false);
            if (!ended.get()) {
                if (java == null) {
                    cancel();
                    subscriber.onError(new NullPointerException("a Flow.Publisher has no null elements"));
                    return;
                }
                subscriber.onNext(java);
                drain();
            }
        }

        private void fail(Throwable error) {
            if (ended.compareAndSet(false, true)) {
                subscriber.onError(error);
            }
        }

        @Override
        public void cancel() {
            if (ended.compareAndSet(false, true)) {
                interop.gate().post(() -> interop.turn(() -> interop.guest().call(Guest.Helper.finish, iterator)));
            }
        }
    }
}
