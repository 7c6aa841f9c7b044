package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes: what a shell sees of programs that end by themselves. */
final class RunProcessTest {
    private static final Path SAMPLES = Path.of("").toAbsolutePath().getParent().resolve("samples");

    @TempDir
    Path directory;

    @Test
    void theHelloSampleGreets() throws Exception {
        String main = SAMPLES.resolve("hello/main.ts").toString();
        assertThat(ekko("run", main)).isEqualTo(new Processes.Result(0, "Hello, world!\n", ""));
        assertThat(ekko(main, "Ada", "--watch", "Граце"))
                .isEqualTo(new Processes.Result(0, "Hello, Ada!\nHello, --watch!\nHello, Граце!\n", ""));
    }

    @Test
    void relativePathsStartAtTheCurrentDirectory() throws Exception {
        write("src/main.ts", "import { a } from './part.ts'; console.log(a, import.meta.main);");
        write("src/part.ts", "export const a: string = 'part';");
        assertThat(ekko("src/main.ts")).isEqualTo(new Processes.Result(0, "part true\n", ""));
    }

    @Test
    void theExitCodeIsTheProgramsOwn() throws Exception {
        assertThat(ekko(
                        "-e",
                        "import { exit } from '@ekko/core'; setInterval(() => {}, 1000); exit(7); console.log(1)"))
                .isEqualTo(new Processes.Result(7, "", ""));
        assertThat(ekko("-e", """
            import { log, onExit, setExitCode } from '@ekko/core';
            onExit(() => console.log('end'));
            setExitCode(3);
            console.log('begin');
            log.debug('not at this level');
            """)).isEqualTo(new Processes.Result(3, "begin\nend\n", ""));
    }

    @Test
    void tooManyOpenFilesIsAnErrorLikeOthersAndPassesWhenSomeAreClosed() throws Exception {
        write("main.ts", """
            import { open, readText, write } from '@ekko/fs';
            import { run } from '@ekko/process';
            // What tells of failures is loaded before there is no file left to load it with.
            const code = (promise) => promise.then(() => 'none', (error) => error.code);
            const said = [await code(readText('none')), await code(write('a', 'b')), await code(run(['./none']))];
            console.log(said.join());
            const opened = [];
            try {
              for (;;) opened.push(await open('main.ts'));
            } catch (error) {
              said.splice(0, 3, error.code, error.message);
            }
            said.push(await code(readText('main.ts')), await code(write('a', 'b')), await code(run(['true'])));
            for (const file of opened) await file.close();
            console.log(said.join('|'));
            console.log(await code(readText('main.ts')), await code(run(['true'])));
            """);
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 256; exec \"$0\" \"$@\""));
        command.addAll(Processes.ekkoCommand("-A", "main.ts"));
        Processes.Result result = Processes.program(directory, Map.of(), command.toArray(String[]::new))
                .run();
        assertThat(result)
                .isEqualTo(new Processes.Result(
                        0,
                        "not-found,none,not-found\n"
                                + "too-many-open|Cannot open \"main.ts\": too many files are open; close some, or raise"
                                + " the limit (ulimit -n)|too-many-open|too-many-open|too-many-open\n"
                                + "none none\n",
                        ""));
    }

    @Test
    void standardInputIsAProgram() throws Exception {
        write("part.ts", "export const a: number = 40;");
        Processes.Result result = Processes.ekko(directory, Map.of(), "run", "-", "x")
                .input("import { a } from './part.ts'; import { args } from '@ekko/core';\n"
                        + "console.log(a + 2, args.length);")
                .run();
        assertThat(result).isEqualTo(new Processes.Result(0, "42 1\n", ""));
    }

    @Test
    void theExtensionSaysWhatStandardInputIs() throws Exception {
        Processes.Result result = Processes.ekko(directory, Map.of(), "run", "--ext=cjs", "-")
                .input("console.log(typeof require, typeof module)")
                .run();
        assertThat(result).isEqualTo(new Processes.Result(0, "function object\n", ""));
    }

    @Test
    void codeOnTheCommandLineIsTypeScript() throws Exception {
        assertThat(ekko("-e", "const a: number = 1; console.log(a satisfies number)"))
                .isEqualTo(new Processes.Result(0, "1\n", ""));
        assertThat(ekko("run", "--eval", "import { args } from '@ekko/core'; console.log([...args].join())", "a", "-b"))
                .isEqualTo(new Processes.Result(0, "a,-b\n", ""));
    }

    @Test
    void printShowsTheCompletionValue() throws Exception {
        assertThat(ekko("-p", "let a = 20; a + 1; a * 2")).isEqualTo(new Processes.Result(0, "40\n", ""));
        assertThat(ekko("-p", "({ a: [1, 'two'] })").out()).isEqualTo("{ a: [ 1, \"two\" ] }\n");
        assertThat(ekko("-p", "Promise.resolve('later')").out()).isEqualTo("later\n");
    }

    @Test
    void theProgramLivesUntilItsTimersAreDone() throws Exception {
        write("main.ts", """
            console.log('early');
            await new Promise((resolve) => setTimeout(resolve, 20));
            console.log('between');
            const timer = setInterval(() => {}, 10);
            setTimeout(() => { clearInterval(timer); console.log('late'); }, 50);
            """);
        assertThat(ekko("main.ts")).isEqualTo(new Processes.Result(0, "early\nbetween\nlate\n", ""));
    }

    @Test
    void environmentFilesAreReadAndTheirErrorsNameTheLine() throws Exception {
        write("main.ts", "console.log('ran');");
        write("bad.env", "A=1\nB='unfinished\n");
        Processes.Result result = ekko("--env-file=bad.env", "main.ts");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("bad.env:2: the value begins with ' and has no closing '");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void anEndlessLoopEndsAtItsLimit() throws Exception {
        Processes.Result result = ekko("--max-time=300ms", "-e", "for (;;) {}");
        assertThat(result.code()).isEqualTo(124);
        assertThat(result.err()).contains("wall time limit").doesNotContain("\tat ");
    }

    @Test
    void outputIsUtf8WhateverTheLocale() throws Exception {
        write("main.ts", "console.log('grüße 🦊'); console.error('日本')");
        Processes.Result result =
                Processes.ekko(directory, Map.of("LC_ALL", "C"), "main.ts").run();
        assertThat(result).isEqualTo(new Processes.Result(0, "grüße 🦊\n", "日本\n"));
    }

    @Test
    void coloursAreForTerminalsOnly() throws Exception {
        write("main.ts", "console.log({ a: 1 }); throw new Error('no')");
        assertThat(ekko("main.ts").out() + ekko("main.ts").err()).doesNotContain("\u001b");
        Processes.Result forced =
                Processes.ekko(directory, Map.of("FORCE_COLOR", "1"), "main.ts").run();
        assertThat(forced.out()).contains("\u001b[");
        assertThat(forced.err()).contains("\u001b[1;31merror: \u001b[0m");
    }

    @Test
    void aReaderThatGoesAwayEndsTheProgramQuietly() throws Exception {
        write("main.ts", "for (;;) console.log('line');");
        String command = String.join(" ", Processes.ekkoCommand("main.ts")) + " | head -n 1";
        Processes.Result result =
                Processes.program(directory, Map.of(), "sh", "-c", command).run();
        assertThat(result).isEqualTo(new Processes.Result(0, "line\n", ""));
    }

    @Test
    void doctorTellsTheEngine() throws Exception {
        Processes.Result result = ekko("doctor");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("engine", "GraalJS", "TypeScript", "compiles", System.getProperty("java.version"));
        assertThat(ekko("doctor", "--json").out())
                .startsWith("[\n  {\"name\": \"Ekko\", ")
                .endsWith("}\n]\n");
    }

    private Processes.Result ekko(String... arguments) throws Exception {
        return Processes.ekko(directory, Map.of(), arguments).run();
    }

    private void write(String name, String text) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
