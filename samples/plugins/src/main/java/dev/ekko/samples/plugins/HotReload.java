package dev.ekko.samples.plugins;

import dev.ekko.Ekko;
import dev.ekko.LiveModule;
import dev.ekko.error.EkkoException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Scene three: somebody edits a plugin, makes a mistake, and mends it, while the server runs. */
final class HotReload {
    private HotReload() {}

    /** What a plugin that is watched exports. */
    interface Greeter {
        String greet(String name);
    }

    static void run(PrintStream out) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("ekko-plugins");
        Path plugin = directory.resolve("greeter.ts");
        Files.writeString(plugin, "export const greet = (name: string): string => `Hello, ${name}!`;\n");
        BlockingQueue<LiveModule.Reload> reloads = new LinkedBlockingQueue<>();
        try (LiveModule<Greeter> live =
                Ekko.runtime().watch(plugin, Greeter.class).onReload(reloads::add)) {
            out.println("Hot reload");
            Greeter greeter = live.get();
            out.println("  version " + live.version() + ": " + greeter.greet("Ada"));

            Files.writeString(plugin, "export const greet = (name: string): string => `Saluton, ${name}!`;\n");
            print(out, reloads.take(), greeter);

            Files.writeString(plugin, "export const greet = (name: string): string => `Salu\n");
            print(out, reloads.take(), greeter);

            Files.writeString(plugin, "export const greet = (name: string): string => `Salut, ${name} !`;\n");
            print(out, reloads.take(), greeter);
        } finally {
            Files.deleteIfExists(plugin);
            Files.deleteIfExists(directory);
        }
    }

    private static void print(PrintStream out, LiveModule.Reload reload, Greeter greeter) {
        reload.error().map(EkkoException::code).ifPresent(code -> out.println("  not loaded: " + code));
        out.println("  version " + reload.version() + ": " + greeter.greet("Ada"));
    }
}
