package dev.ekko.impl.interop;

import java.util.concurrent.Flow;
import org.graalvm.polyglot.Value;

/**
 * {@code Flow.Publisher}, as an asynchronous iterable; one element is asked for at a time, so a slow side slows the
 * other one.
 *
 * @param element the codec of the elements
 * @param type the Java type asked for
 */
record PublisherCodec(LazyCodec element, Class<?> type) implements Codec {
    @Override
    public String expected() {
        return "an async iterable";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        Kind kind = crossing.guest().kind(value);
        if (kind != Kind.ASYNC_ITERABLE && !value.hasIterator() && kind != Kind.ITERABLE) {
            throw Misfit.expected(expected(), Found.of(value, crossing));
        }
        if (type != Flow.Publisher.class) {
            throw new Misfit(type.getName() + " cannot be made from an async iterable; ask for Flow.Publisher");
        }
        return new ScriptPublisher(value, element.get(), crossing.interop());
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        Interop interop = crossing.interop();
        HostSubscription.Source source = new HostSubscription.Source((Flow.Publisher<?>) java, element.get(), interop);
        return interop.identities().get(java, () -> crossing.guest().call(Guest.Helper.hostAsyncIterable, source));
    }

    @Override
    public void check(CodecCheck check) {
        check.visit(element.get());
    }
}
