package dev.ekko.cli.warm;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A descriptor of the operating system, closed when it is to be closed and nobody uses it any more: its number is given
 * to the next one who opens something, and a late write would end up there.
 */
final class Descriptor {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptor.class);

    private final int number;
    private final ReentrantLock lock = new ReentrantLock();
    private int users;
    private boolean closing;

    Descriptor(int number) {
        this.number = number;
    }

    /** The right to use the number until it is given back. */
    final class Use implements AutoCloseable {
        int number() {
            return number;
        }

        @Override
        public void close() {
            release();
        }
    }

    Use use() throws IOException {
        lock.lock();
        try {
            if (closing) {
                throw new IOException("the run has ended");
            }
            users++;
            return new Use();
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        boolean last;
        lock.lock();
        try {
            users--;
            last = closing && users == 0;
        } finally {
            lock.unlock();
        }
        if (last) {
            closeNow(number);
        }
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        boolean unused;
        lock.lock();
        try {
            unused = !closing && users == 0;
            closing = true;
        } finally {
            lock.unlock();
        }
        if (unused) {
            closeNow(number);
        }
    }

    /** For sockets: also wakes whoever waits for it. */
    void shutdownAndClose() {
        try (Use use = use()) {
            Posix.shutdown(use.number());
        } catch (IOException e) {
            LOG.debug("The other side was faster", e);
        }
        close();
    }

    static void closeNow(int number) {
        try {
            Posix.close(number);
        } catch (IOException e) {
            LOG.debug("Closed with an error", e);
        }
    }
}
