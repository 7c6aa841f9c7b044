package dev.ekko.cli.warm;

import dev.ekko.cli.terminal.StandardStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The standard streams of a caller: its own descriptors, so that offsets, append mode and pipes are what they were. */
final class CallerStreams implements AutoCloseable {
    private final Descriptor[] descriptors = new Descriptor[StandardStream.values().length];
    private final Connection connection;
    private final Request request;
    private final RunGate gate;

    CallerStreams(Connection connection, Request request, int[] numbers, RunGate gate) {
        for (int i = 0; i < descriptors.length; i++) {
            descriptors[i] = new Descriptor(numbers[i]);
        }
        this.connection = connection;
        this.request = request;
        this.gate = gate;
    }

    InputStream in(TerminalReader terminal) {
        return request.kind(StandardStream.IN) == 't' ? terminal : new DescriptorInput(of(StandardStream.IN), gate);
    }

    OutputStream output(StandardStream stream) {
        return new DescriptorOutput(of(stream), connection.socket(), request.kind(stream) == 'f', gate);
    }

    private Descriptor of(StandardStream stream) {
        return descriptors[stream.descriptor()];
    }

    @Override
    public void close() {
        for (Descriptor descriptor : descriptors) {
            descriptor.close();
        }
    }

    /** What a run must pass before it touches the world: it may not have begun, be suspended, or have ended. */
    interface RunGate {
        /** Waits while the run is suspended. */
        void pass() throws IOException;
    }
}
