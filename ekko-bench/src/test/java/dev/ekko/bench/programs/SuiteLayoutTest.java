package dev.ekko.bench.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.bench.results.Part;
import dev.ekko.bench.runtimes.Execution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteLayoutTest {
    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<Program> programs(String label) {
        SuiteLayout.Suite suite = SuiteLayout.recognise(folder).orElseThrow();
        assertThat(suite.label()).isEqualTo(label);
        return suite.programs();
    }

    /** Runs a program for a moment and keeps what it prints, as a contest does. */
    private static Part run(Program program, boolean wrap) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Context context = Context.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .out(out)
                .build()) {
            context.eval("js", program.text(0.01, wrap));
        }
        Part part = Part.begin("suite." + program.name(), "", Map.of(), Map.of(), Map.of());
        String output = out.toString(StandardCharsets.UTF_8);
        Contest.keep("graaljs", new Execution(0, false, 0, output, "", Duration.ZERO), part);
        return part;
    }

    private void octane() throws IOException {
        write("base.js", """
                function BenchmarkSuite(name, reference, benchmarks) {
                  this.benchmarks = benchmarks;
                  BenchmarkSuite.suites.push(this);
                }
                BenchmarkSuite.suites = [];
                BenchmarkSuite.ResetRNG = function () { reset = true; };
                function Benchmark(name, doWarmup, doDeterministic, iterations, run, setup, tearDown) {
                  this.name = name;
                  this.run = run;
                  this.Setup = setup || function () {};
                  this.TearDown = tearDown || function () {};
                }
                """);
        write("run.js", "load(base_dir + 'base.js'); load(base_dir + 'pair-b.js'); load(base_dir + 'pair-a.js');");
        write("pair-b.js", """
                var seen = '';
                new BenchmarkSuite('Pair', [1], [
                  new Benchmark("One", true, false, 1, function () { seen = 'one' + data; }),
                  new Benchmark('Two', true, false, 1, function () {
                    if (!reset || seen !== 'one8') throw new Error('out of order: ' + seen);
                  })]);
                """);
        write("pair-a.js", "var data = 8;");
        write(
                "loose.js",
                "new BenchmarkSuite('Loose', [1], [new Benchmark('Bad', true, false, 1, "
                        + "function () { throw new Error('it broke'); })]);");
    }

    @Test
    void octaneMakesAProgramOfEachBenchmark() throws IOException {
        octane();
        List<Program> programs = programs("Octane");
        assertThat(programs).extracting(Program::name).containsExactly("One", "Two", "Bad");
        assertThat(run(programs.get(0), false).ran("graaljs")).isTrue();
        assertThat(run(programs.get(1), false).failures()).isEmpty();
        assertThat(run(programs.get(1), true).failures()).isEmpty();
    }

    @Test
    void aBenchmarkThatThrowsSaysSo() throws IOException {
        octane();
        assertThat(run(programs("Octane").get(2), false).failures())
                .containsExactly(Map.entry("graaljs", "Error: it broke"));
    }

    @Test
    void areWeFastYetBringsItsModules() throws IOException {
        write("harness.js", "require('./run').go(process.argv)");
        write("som.js", "exports.answer = 42;");
        write("benchmark.js", """
                class Benchmark {
                  innerBenchmarkLoop(n) { return this.verifyResult(this.benchmark(), n); }
                }
                exports.Benchmark = Benchmark;
                """);
        write("right.js", """
                const { Benchmark } = require('./benchmark');
                const som = require('./som.js');
                class Right extends Benchmark {
                  benchmark() { return som.answer; }
                  verifyResult(result) { return result === 42; }
                }
                exports.newInstance = () => new Right();
                """);
        write("wrong.js", "exports.newInstance = () => ({ innerBenchmarkLoop: () => false });");
        List<Program> programs = programs("are-we-fast-yet");
        assertThat(programs).extracting(Program::name).containsExactly("right", "wrong");
        assertThat(run(programs.get(0), true).ran("graaljs")).isTrue();
        assertThat(run(programs.get(1), true).failures())
                .containsExactly(Map.entry("graaljs", "Error: the result is wrong"));
    }

    @Test
    void otherScriptsAreOneIterationEach() throws IOException {
        write("sum.js", "var sum = 0; for (var i = 0; i < 10; i++) sum += i; // no line end");
        List<Program> programs = programs("one script an iteration");
        assertThat(programs).extracting(Program::name).containsExactly("sum");
        assertThat(run(programs.getFirst(), true).run("graaljs").points()).isNotEmpty();
    }

    @Test
    void aFolderWithoutScriptsIsNoSuite() throws IOException {
        write("readme.md", "nothing");
        assertThat(SuiteLayout.recognise(folder)).isEmpty();
    }

    @Test
    void everyKernelParsesAndOneRuns() throws IOException {
        try (Context context = Context.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            for (Program kernel : Kernels.all()) {
                context.parse(Source.newBuilder("js", kernel.text(1, true), kernel.name())
                        .buildLiteral());
            }
        }
        Part part = run(Kernels.all().get(Kernels.NAMES.indexOf("json")), true);
        assertThat(part.failures()).isEmpty();
        assertThat(part.run("graaljs").check()).isEqualTo("196797");
    }

    @Test
    void whoComputesSomethingElseHasNotRun() throws IOException {
        Part part = Part.begin("kernels.fib", "", Map.of(), Map.of(), Map.of());
        for (String check : List.of("8", "9")) {
            String line = "@bench {\"check\":\"" + check + "\",\"points\":[[1,1,1]],\"name\":\"fib\"}";
            String runtime = check.equals("8") ? "node" : "ekko";
            Contest.keep(runtime, new Execution(0, false, 0, line, "", Duration.ZERO), part);
        }
        Contest.disagreements(part);
        assertThat(part.ran("node")).isTrue();
        assertThat(part.failures()).containsExactly(Map.entry("ekko", "computed 9 instead of 8"));
    }

    @Test
    void aProcessThatSaysNothingHasFailed() throws IOException {
        Part part = Part.begin("kernels.fib", "", Map.of(), Map.of(), Map.of());
        String trace = "WARNING: old\nException in thread \"main\" a.B: broken\n\tat a.B.c";
        Contest.keep("rhino", new Execution(1, false, 0, "", trace, Duration.ZERO), part);
        Contest.keep("bun", new Execution(0, false, 0, "hello\n", "", Duration.ZERO), part);
        Contest.keep("deno", new Execution(143, true, 0, "", "", Duration.ofSeconds(9)), part);
        assertThat(part.failures())
                .containsEntry("rhino", "exit code 1: a.B: broken")
                .containsEntry("bun", "ended without a result")
                .containsEntry("deno", "not finished after 9 s");
    }
}
