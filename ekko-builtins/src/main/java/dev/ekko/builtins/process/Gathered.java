package dev.ekko.builtins.process;

import dev.ekko.builtins.host.process.Child;
import dev.ekko.module.JsExport;
import java.nio.charset.StandardCharsets;

/** What is left of a program that has ended. */
public final class Gathered {
    private final Child.Outcome outcome;

    Gathered(Child.Outcome outcome) {
        this.outcome = outcome;
    }

    /** Its status. */
    @JsExport
    public int status() {
        return outcome.status();
    }

    /** What it wrote, 1 for its output and 2 for its errors; handed over, so it is asked for once. */
    @JsExport
    public byte[] bytes(int stream) {
        return stream == 1 ? outcome.output() : outcome.errors();
    }

    /** The same as text in UTF-8. */
    @JsExport
    public String text(int stream) {
        return new String(bytes(stream), StandardCharsets.UTF_8);
    }
}
