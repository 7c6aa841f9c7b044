package dev.ekko.cli.jvmargs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The printed flags do to a program what they are printed for. */
final class JvmArgsProcessTest {
    private static final String SUM = "\n44999850000\n";
    /** The build puts the jars there; a class path without them is what most applications have. */
    private static final Path JARS = Path.of("target", "graal").toAbsolutePath();

    private static final String JAVA = System.getProperty("java.home");

    @TempDir
    static Path directory;

    private static EmbeddingApplication application;
    private static Path compiler;
    private static List<String> flags;

    @BeforeAll
    static void askForFlags() throws Exception {
        application = EmbeddingApplication.in(directory);
        compiler = directory.resolve("graal");
        Processes.Result first = ekko("--java", JAVA, "--from", JARS.toString(), "--into", compiler.toString());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).isEqualTo("Put the Graal compiler " + CompilerJar.VERSION + " into " + compiler + "\n");
        flags = Arrays.asList(first.out().strip().split(" "));
    }

    private static Processes.Result ekko(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("jvm-args"));
        line.addAll(List.of(arguments));
        return Processes.ekko(directory, Map.of(), line.toArray(String[]::new)).run();
    }

    @Test
    void aPlainJarRunsAtFullSpeedAndInSilence() throws Exception {
        Processes.Result result = application.run(flags);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("optimizing\n").endsWith(SUM);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theSecondTimeThereIsNothingToPutAnywhere() throws Exception {
        Processes.Result again = ekko("--java", JAVA, "--into", compiler.toString());
        assertThat(again).isEqualTo(new Processes.Result(0, String.join(" ", flags) + "\n", ""));
    }

    @Test
    void withoutTheCompilerThereIsSilenceAndAReason() throws Exception {
        Processes.Result printed = ekko("--java", JAVA, "--no-compiler", "--format", "lines");
        assertThat(printed.err()).isEmpty();
        Processes.Result result = application.run(printed.out().lines().toList());
        assertThat(result.out())
                .startsWith("interpreting\n")
                .contains("-XX:+EnableJVMCI are missing", "`ekko jvm-args`", "docs/optimizing.md")
                .endsWith(SUM);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void anArgumentFileServesAFolderThatAShellWouldTakeApart() throws Exception {
        Path odd = Files.createDirectories(directory.resolve("a b #1 grüße"));
        Path file = odd.resolve("jvm.args");
        Processes.Result written = ekko(
                "--java",
                JAVA,
                "--from",
                JARS.toString(),
                "--into",
                odd.resolve("graal").toString(),
                "--write",
                file.toString());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).isEmpty();
        Processes.Result result = EmbeddingApplication.in(odd).run(List.of("-Dfile.encoding=UTF-8", "@" + file));
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("optimizing\n").endsWith(SUM);
    }

    @Test
    void everyMissingPieceIsNamed() throws Exception {
        List<String> jvmci = flags.subList(1, flags.size());
        assertThat(application.run(jvmci).out()).contains("but no Graal compiler is there: --upgrade-module-path");
        assertThat(application.run(List.of(flags.getFirst())).out())
                .contains("-XX:+EnableJVMCI are missing. `ekko jvm-args`");
        List<String> astray = new ArrayList<>(jvmci);
        astray.add("--upgrade-module-path=" + directory.resolve("nothing"));
        assertThat(application.run(astray).out()).contains("/nothing leads to no Graal compiler");
        List<String> fallback = new ArrayList<>(flags);
        fallback.add("-Dtruffle.UseFallbackRuntime=true");
        assertThat(application.run(fallback).out()).contains("truffle.UseFallbackRuntime asks for it");
    }

    @Test
    void aCollectorThatTheCompilerDoesNotKnowIsNamed() throws Exception {
        List<String> shenandoah = new ArrayList<>(flags);
        shenandoah.add("-XX:+UseShenandoahGC");
        String failure = "EkkoException: The Graal compiler does not start in this JVM: ";
        assertThat(application.run(shenandoah).err()).contains(failure, "Shenandoah", "Take another collector");
        assertThat(application.run(shenandoah, "only run").err())
                .contains(failure, "Shenandoah", "Take another collector");
    }

    @Test
    void withoutASourceTheCoordinatesAreNamed() throws Exception {
        Processes.Result result =
                ekko("--java", JAVA, "--into", directory.resolve("empty").toString());
        assertThat(result.code()).isEqualTo(69);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(CompilerJar.ALL.stream().map(CompilerJar::coordinates).toArray(String[]::new))
                .contains("--from=DIR");
    }

    @Test
    void misuseIsExplained() throws Exception {
        assertThat(ekko("--no-compiler", "--into", "x"))
                .matches(result -> result.code() == 2
                        && result.err().startsWith("error: --no-compiler excludes --into and --from"));
        assertThat(ekko("--format=xml"))
                .matches(result ->
                        result.code() == 2 && result.err().contains("\"xml\" is none of line, lines, argfile, json"));
    }
}
