package dev.ekko.bench.process;

import dev.ekko.bench.calls.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that commands are started with.
 *
 * @param name its name in results
 * @param title its name on the page
 * @param file the program; empty where the command is only asked for its version
 * @param cold whether nothing compiled earlier may be found
 * @param expected what it has to print, to either stream
 * @param fails whether it has to end with an exit code other than 0
 */
public record Task(String name, String title, List<Path> file, boolean cold, String expected, boolean fails) {
    private static final String JAVASCRIPT = "console.log('hello');\n";
    private static final String TYPESCRIPT = """
            interface Greeting<T extends string> { readonly text: T; times?: number }

            function greet<T extends string>(greeting: Greeting<T>): string {
              const { text, times = 1 }: Greeting<T> = greeting;
              return Array.from({ length: times }, (): string => text).join(' ');
            }

            console.log(greet({ text: 'hello' } as Greeting<'hello'>));
            """;
    private static final String THROWING = """
            function check(order) {
              if (!order.customer) throw new TypeError('boom');
            }
            function main() {
              check({ lines: [] });
            }
            main();
            """;

    /** Writes all programs into a folder. */
    public static List<Task> write(Path folder) throws IOException {
        Path javascript = Files.writeString(folder.resolve("hello.js"), JAVASCRIPT);
        Path typescript = Files.writeString(folder.resolve("hello.ts"), TYPESCRIPT);
        Path throwing = Files.writeString(folder.resolve("throw.js"), THROWING);
        Path modules = Files.createDirectories(folder.resolve("modules"));
        Graph.write(modules, 50);
        Path main = Files.writeString(
                modules.resolve("main.mjs"), "import { total } from './m0.mjs';\nconsole.log('total', total);\n");
        return List.of(
                new Task("version", "`--version`", List.of(), false, "", false),
                new Task("hello-js", "`hello.js`", List.of(javascript), false, "hello", false),
                new Task("hello-ts-cold", "`hello.ts`, cold caches", List.of(typescript), true, "hello", false),
                new Task("hello-ts-warm", "`hello.ts`, warm caches", List.of(typescript), false, "hello", false),
                new Task("modules", "50 modules", List.of(main), false, "total 50", false),
                new Task("throw", "an uncaught error", List.of(throwing), false, "boom", true));
    }
}
