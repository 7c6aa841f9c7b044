package dev.ekko.samples.plugins;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Runs the three scenes of the sample. */
public final class Main {
    private Main() {}

    /**
     * Runs the sample.
     *
     * @param arguments the directory of the plugins; {@code plugins}, unless given
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        run(Path.of(arguments.length == 0 ? "plugins" : arguments[0]), System.out);
    }

    static void run(Path plugins, PrintStream out) throws IOException, InterruptedException {
        Tenants.run(plugins, out);
        Fairness.run(plugins, out);
        HotReload.run(out);
    }
}
