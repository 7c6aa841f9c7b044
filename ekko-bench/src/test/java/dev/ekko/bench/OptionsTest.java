package dev.ekko.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.bench.calls.EngineMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final Path ROOT = Path.of("/checkout");

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), ROOT);
    }

    @Test
    void measuresEverythingByDefault() {
        Options options = parse();
        assertThat(Options.SECTIONS).allMatch(options::wants);
        assertThat(options.groups()).isEqualTo(Options.GROUPS);
        assertThat(options.pace()).isEqualTo(Pace.FULL);
        assertThat(options.out()).isEqualTo(ROOT.resolve("docs/performance.md"));
        assertThat(options.results()).isEqualTo(ROOT.resolve("ekko-bench/target/results"));
    }

    @Test
    void aGroupOfCallsIsEnough() {
        Options options = parse("--only", "JavaToJs,Realms");
        assertThat(options.wants("calls")).isTrue();
        assertThat(options.wants("kernels")).isFalse();
        assertThat(options.groups()).containsExactly("JavaToJs", "Realms");
    }

    @Test
    void aSectionOfCallsHasAllGroups() {
        assertThat(parse("--only", "calls").groups()).isEqualTo(Options.GROUPS);
    }

    @Test
    void singleSettingsWinOverQuickWhereverTheyStand() {
        Pace pace = parse("--seconds", "3", "--quick", "--mode", "interpreter").pace();
        assertThat(pace.seconds()).isEqualTo(3);
        assertThat(pace.rounds()).isEqualTo(Pace.QUICK.rounds());
        assertThat(pace.modes()).containsExactly(EngineMode.INTERPRETER);
    }

    @Test
    void thePageAloneMeasuresNothing() {
        Options options = parse("--page");
        assertThat(Options.SECTIONS).noneMatch(options::wants);
    }

    @Test
    void takesAFolderForASuite(@TempDir Path folder) {
        assertThat(parse("--suite", folder.toString()).suite()).contains(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --frobnicate        | There is no option --frobnicate; --help lists those that there are
            --only              | --only needs a value
            --only --quick      | --only needs a value
            --only kernel       | it takes calls, process, kernels, suite
            --only suite        | add --suite FOLDER
            --runtimes spider   | it takes ekko, node
            --mode fast         | it takes optimizing, interpreter
            --seconds none      | --seconds takes a number of at least 0.1, such as --seconds 10, not "none"
            --rounds 0          | --rounds takes a number of at least 1
            --match (           | try --match 'fib|json'
            --suite /no/such    | there is no folder /no/such; check out a suite there
            --node /no/such     | is no program that can be run; give the path of the command
            """)
    void refusesWithARemedy(String arguments, String message) {
        assertThatThrownBy(() -> parse(arguments.split(" ")))
                .isInstanceOf(Options.UsageException.class)
                .hasMessageContaining(message);
    }
}
