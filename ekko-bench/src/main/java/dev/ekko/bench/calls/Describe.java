package dev.ekko.bench.calls;

import dev.ekko.Ekko;
import dev.ekko.EngineInfo;

/** Prints which engine runs, where, on one line. */
public final class Describe {
    private Describe() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        EngineInfo engine = Ekko.engine();
        System.out.println(engine.name() + " " + engine.version() + ", "
                + (engine.optimizing() ? "optimizing" : "interpreting") + "; "
                + System.getProperty("java.vm.name") + " " + Runtime.version() + "; "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        Runtime.getRuntime().halt(0);
    }
}
