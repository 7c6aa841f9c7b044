package dev.ekko.cli;

import dev.ekko.cli.terminal.Output;
import dev.ekko.cli.terminal.StandardStream;
import dev.ekko.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A terminal whose streams are in memory. */
public final class FakeTerminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private Set<StandardStream> terminals = Set.of();
    private Path directory = Path.of("").toAbsolutePath();

    public FakeTerminal input(String text) {
        input = text;
        return this;
    }

    public FakeTerminal environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public FakeTerminal interactive() {
        terminals = Set.of(StandardStream.values());
        return this;
    }

    public FakeTerminal directory(Path path) {
        directory = path;
        return this;
    }

    public Terminal open() {
        Runnable broken = () -> {
            throw new AssertionError("memory is never broken");
        };
        return new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)) {
                    // What stands in the fake input is typed after the question, not ahead of it.
                    @Override
                    public synchronized int available() {
                        return 0;
                    }
                },
                new Output(out, true, broken),
                new Output(err, true, broken),
                environment,
                terminals,
                directory);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
