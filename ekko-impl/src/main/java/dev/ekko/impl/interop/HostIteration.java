package dev.ekko.impl.interop;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A Java iterator on its way through a script. */
public final class HostIteration {
    private final Iterator<?> iterator;
    private final Runnable onClose;
    private final Codec element;
    private final Interop interop;

    HostIteration(Iterator<?> iterator, Runnable onClose, Codec element, Interop interop) {
        this.iterator = iterator;
        this.onClose = onClose;
        this.element = element;
        this.interop = interop;
    }

    /** An iterable that the script may iterate more than once. */
    public static final class Source {
        private final Iterable<?> iterable;
        private final Codec element;
        private final Interop interop;

        Source(Iterable<?> iterable, Codec element, Interop interop) {
            this.iterable = iterable;
            this.element = element;
            this.interop = interop;
        }

        /** Begins an iteration. */
        @ScriptVisible
        public Object iterator() {
            try {
                return new HostIteration(iterable.iterator(), () -> {}, element, interop);
            } catch (Throwable e) {
                throw interop.raising().toThrow(e);
            }
        }
    }

    /** Whether there is one more. */
    @ScriptVisible
    public boolean hasNext() {
        try {
            boolean more = iterator.hasNext();
            if (!more) {
                onClose.run();
            }
            return more;
        } catch (Throwable e) {
            throw interop.raising().toThrow(e);
        }
    }

    /** The next element. */
    @ScriptVisible
    public @Nullable Object next() {
        try {
            return new Crossing(interop).encode(element, iterator.next());
        } catch (Misfit misfit) {
            throw interop.raising().typeError("next(): " + misfit.problem());
        } catch (Throwable e) {
            throw interop.raising().toThrow(e);
        }
    }

    /** The script wants no more. */
    @ScriptVisible
    public void close() {
        try {
            onClose.run();
        } catch (Throwable e) {
            throw interop.raising().toThrow(e);
        }
    }
}
