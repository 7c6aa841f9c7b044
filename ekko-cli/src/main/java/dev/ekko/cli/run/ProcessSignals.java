package dev.ekko.cli.run;

import dev.ekko.spi.SignalSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The signals of this process, which is the program's own. */
final class ProcessSignals implements SignalSource {
    private static final String PREFIX = "SIG";

    private final Map<String, Heard> heard = new HashMap<>();
    private @Nullable JvmSignals jvm;

    /** A signal that somebody listens to. */
    private record Heard(JvmSignals.Action before, List<Entry> listeners) {}

    /** One who listens; by identity, so that the same handler given twice is called twice. */
    private static final class Entry {
        private final Runnable handler;

        Entry(Runnable handler) {
            this.handler = handler;
        }
    }

    @Override
    public synchronized Runnable listen(String name, Runnable handler) {
        String known = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        Entry entry = new Entry(handler);
        JvmSignals jvm = jvm();
        Heard signal = heard.get(known);
        if (signal == null) {
            signal = new Heard(jvm.set(known, jvm.running(() -> arrived(known))), new ArrayList<>());
            heard.put(known, signal);
        }
        signal.listeners().add(entry);
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                end(known, entry);
            }
        };
    }

    private void arrived(String name) {
        List<Entry> listeners;
        synchronized (this) {
            Heard signal = heard.get(name);
            listeners = signal == null ? List.of() : List.copyOf(signal.listeners());
        }
        listeners.forEach(listener -> listener.handler.run());
    }

    private JvmSignals jvm() {
        JvmSignals known = jvm;
        if (known == null) {
            known = JvmSignals.find();
            jvm = known;
        }
        return known;
    }

    private synchronized void end(String name, Entry entry) {
        Heard signal = heard.get(name);
        if (signal != null
                && signal.listeners().remove(entry)
                && signal.listeners().isEmpty()) {
            heard.remove(name);
            jvm().set(name, signal.before());
        }
    }
}
