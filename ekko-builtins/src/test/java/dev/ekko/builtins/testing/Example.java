package dev.ekko.builtins.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsConsole;
import dev.ekko.JsEvent;
import dev.ekko.JsRuntime;
import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program in the documentation: a block of TypeScript in a TSDoc comment or in Markdown.
 *
 * @param file the file that it stands in
 * @param line the line of its first line of code
 * @param code the program
 * @param runs false where it needs the internet or a person, which {@code ts no-run} says
 */
public record Example(Path file, int line, String code, boolean runs) {
    private static final Pattern FENCE = Pattern.compile("```ts( no-run)?");
    private static final Pattern PRINTED = Pattern.compile("^(.*\\bconsole\\.log\\(.+?)\\);\\s*// (.*)$");
    // A character that no example prints, and that consoles leave alone.
    private static final char MARK = '\u2063';

    /** The programs of a file: of its comments where it is TypeScript, of all of it where it is Markdown. */
    public static List<Example> in(Path file) throws IOException {
        boolean markdown = file.toString().endsWith(".md");
        List<Example> found = new ArrayList<>();
        List<String> code = new ArrayList<>();
        Matcher open = FENCE.matcher("");
        boolean inside = false;
        int first = 0;
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = markdown ? lines.get(i) : comment(lines.get(i));
            if (!inside && open.reset(line.strip()).matches()) {
                inside = true;
                first = i + 2;
            } else if (inside && line.strip().equals("```")) {
                inside = false;
                found.add(new Example(file, first, String.join("\n", code) + "\n", open.group(1) == null));
                code.clear();
            } else if (inside) {
                code.add(line);
            }
        }
        return found;
    }

    private static String comment(String line) {
        return line.replaceFirst("^\\s*\\* ?", "");
    }

    /** Its place, as editors and terminals make a link of it. */
    public String place() {
        return file + ":" + line;
    }

    /**
     * Runs it to its end in a fresh runtime, with everything allowed.
     *
     * @param directory an empty directory, the program's own
     * @throws AssertionError where it fails, or prints something else than it says
     */
    public void run(Path directory) {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, List<String>> printed = new LinkedHashMap<>();
        Queue<EkkoException> failures = new ConcurrentLinkedQueue<>();
        JsConsole console = (level, message) -> {
            int mark = message.lastIndexOf(" " + MARK);
            if (mark >= 0) {
                printed.computeIfAbsent(message.substring(mark + 2), line -> new ArrayList<>())
                        .add(message.substring(0, mark));
            }
        };
        ModuleSource program =
                ModuleSource.typescript(directory.resolve("example.ts").toUri(), marked(expected));
        try (JsRuntime runtime = Ekko.runtime()
                .permissions(Permissions.all())
                .limits(ResourceLimits.none().wallTime(Duration.ofSeconds(60)))
                .directory(directory)
                .console(console)
                .on(JsEvent.UnhandledRejection.class, event -> failures.add(event.error()))
                .on(JsEvent.UncaughtError.class, event -> failures.add(event.error()))
                .build()) {
            runtime.load(program);
            runtime.awaitIdle();
        } catch (EkkoException failure) {
            throw new AssertionError("The example at " + place() + " fails: " + failure.getMessage(), failure);
        }
        if (!failures.isEmpty()) {
            EkkoException first = failures.element();
            throw new AssertionError("The example at " + place() + " fails: " + first.getMessage(), first);
        }
        expected.forEach((line, text) -> assertThat(printed.getOrDefault(line, List.of()))
                .as("what %s:%s prints", file, line)
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message).isEqualTo(text)));
    }

    /** The program in which every line that says what it prints tells its number, too. */
    private String marked(Map<String, String> expected) {
        List<String> lines = new ArrayList<>(code.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            Matcher print = PRINTED.matcher(lines.get(i));
            if (print.matches()) {
                String number = Integer.toString(line + i);
                expected.put(number, print.group(2).strip());
                lines.set(i, print.group(1) + ", \"" + MARK + number + "\");");
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
