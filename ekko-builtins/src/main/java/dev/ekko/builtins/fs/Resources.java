package dev.ekko.builtins.fs;

import dev.ekko.spi.BuiltinHost;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is open in one realm; what a program leaves open is closed with it. */
final class Resources {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Set<Closing> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    Resources(BuiltinHost host) {
        host.onClose(this::end);
    }

    /** Something that is to be closed. */
    interface Closing {
        /** Frees what it holds; called once. */
        void closeNow() throws IOException;
    }

    void add(Closing one) {
        open.add(one);
        if (ended) {
            close(one);
        }
    }

    /** Closes one, unless that was done before. */
    void close(Closing one) {
        try {
            closeOrFail(one);
        } catch (IOException failure) {
            LOG.debug("{} could not be closed", one, failure);
        }
    }

    /** As {@link #close}, for those who can tell of a failure. */
    void closeOrFail(Closing one) throws IOException {
        if (open.remove(one)) {
            one.closeNow();
        }
    }

    private void end() {
        ended = true;
        Set.copyOf(open).forEach(this::close);
    }
}
