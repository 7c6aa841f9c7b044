package dev.ekko.cli.warm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Standard input where it is a terminal: the client reads on behalf of the run, because the kernel decides by the
 * reader's place in its session whether it may read or is stopped first.
 */
final class TerminalReader extends InputStream {
    private static final int LONGEST = 8192;
    private static final int LOOK_AGAIN_MILLIS = 100;

    private final Connection connection;
    private final CallerStreams.RunGate gate;
    private final BlockingQueue<Connection.Message> answers = new LinkedBlockingQueue<>();

    TerminalReader(Connection connection, CallerStreams.RunGate gate) {
        this.connection = connection;
        this.gate = gate;
    }

    /** Hands over what the client sent. */
    void answered(Connection.Message message) {
        answers.add(message);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer data = ask(Protocol.READ_TERMINAL, Math.min(length, LONGEST)).data();
        int count = Math.min(length, data.remaining());
        data.get(bytes, offset, count);
        return count == 0 ? -1 : count;
    }

    @Override
    public int available() throws IOException {
        return ask(Protocol.COUNT_TERMINAL, 0).value();
    }

    private Connection.Message ask(byte question, int value) throws IOException {
        gate.pass();
        connection.send(question, value);
        try {
            Connection.@Nullable Message answer;
            do {
                gate.pass();
                answer = answers.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } while (answer == null);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the terminal", e);
        }
    }
}
