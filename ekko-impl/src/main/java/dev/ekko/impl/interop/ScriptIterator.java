package dev.ekko.impl.interop;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A script's iterator in Java; enters the realm for each element, from whichever thread asks. */
final class ScriptIterator implements Iterator<@Nullable Object>, AutoCloseable {
    private final Value iterator;
    private final boolean async;
    private final Codec element;
    private final Interop interop;
    private @Nullable Object next;
    private boolean ready;
    private boolean ended;

    private ScriptIterator(Value iterator, boolean async, Codec element, Interop interop) {
        this.iterator = iterator;
        this.async = async;
        this.element = element;
        this.interop = interop;
    }

    static ScriptIterator open(Value iterable, boolean async, Codec element, Interop interop) {
        Value iterator = interop.guest().call(async ? Guest.Helper.iterateAsync : Guest.Helper.iterate, iterable);
        return new ScriptIterator(iterator, async, element, interop);
    }

    @Override
    public boolean hasNext() {
        if (!ready && !ended) {
            if (async) {
                CompletableFuture<Value> step = interop.turn(
                        () -> Promises.toFuture(interop.guest().call(Guest.Helper.stepAsync, iterator), interop));
                Value result = interop.gate().await(interop.limits(), step);
                interop.turn(() -> take(result));
            } else {
                interop.turn(() -> take(interop.guest().call(Guest.Helper.step, iterator)));
            }
        }
        return ready;
    }

    private boolean take(Value result) {
        ended = result.isNull();
        if (!ended) {
            try {
                next = new Crossing(interop).decode(element, interop.guest().call(Guest.Helper.get, result, "value"));
            } catch (Misfit misfit) {
                throw misfit.toConversionException();
            }
            ready = true;
        }
        return ready;
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        Object taken = next;
        next = null;
        return taken;
    }

    /** Tells the script that no more elements are wanted. */
    @Override
    public void close() {
        if (!ended && !interop.gate().closed()) {
            ended = true;
            interop.turn(() -> interop.guest().call(Guest.Helper.finish, iterator));
        }
    }
}
