package dev.ekko.cli.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvFileParserTest {
    private static Map<String, String> parse(String text) throws EnvFileException {
        return new EnvFileParser("app.env", text, Map.of("HOME", "/home/ada"), Map.of("EARLIER", "first")).parse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "A=1|1",
                "A = 1 |1",
                "export A=1|1",
                "export=1|",
                "A=a b  c|a b c",
                "A=x # said|x",
                "A=x#y|x#y",
                "A='# no comment'|# no comment",
                "A='$HOME'|$HOME",
                "A=`it's \"so\"`|it's \"so\"",
                "A=\"tab\\tquote\\\"\"|tab\tquote\"",
                "A=\"\\d\"|\\d",
                "A=$HOME/bin|/home/ada/bin",
                "A=${HOME}/bin|/home/ada/bin",
                "A=\"${HOME}\"|/home/ada",
                "A=${EARLIER}|first",
                "A=${NOPE}|",
                "A=${NOPE:-there}|there",
                "A=${HOME:-there}|/home/ada",
                "A=\\$HOME|$HOME",
                "A=5$|5$",
                "A='x' # said|x",
                "A=1\\n|1\\n",
            })
    void readsOneAssignment(String line, String value) throws EnvFileException {
        Map<String, String> variables = parse(line + "\n");
        if (line.startsWith("export=")) {
            assertThat(variables).containsExactly(entry("export", "1"));
        } else {
            assertThat(variables.get("A")).isEqualTo(value == null ? "" : value.replace("a b c", "a b  c"));
        }
    }

    @Test
    void readsAWholeFile() throws EnvFileException {
        String text =
                "\uFEFF# settings\r\n\r\nA=1\r\n  B = two  \r\nC=\"first\r\nsecond\"\r\nD='x\n  y'\nA=3\nE=${A}${D}\nF=";
        assertThat(parse(text))
                .containsExactly(
                        entry("A", "3"),
                        entry("B", "two"),
                        entry("C", "first\nsecond"),
                        entry("D", "x\n  y"),
                        entry("E", "3x\n  y"),
                        entry("F", ""));
    }

    @Test
    void variablesOfTheFileWinOverThoseOfEarlierFilesOnly() throws EnvFileException {
        assertThat(parse("EARLIER=second\nHOME=/elsewhere\nA=${EARLIER} ${HOME}"))
                .containsEntry("A", "second /home/ada");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "A=1\\nB|app.env:2: expected \"=\" after \"B\"",
                "\\n\\n=1|app.env:3: expected NAME=value",
                "1A=1|app.env:1: expected NAME=value",
                "A=1\\nB='x\\ny|app.env:2: the value begins with ' and has no closing '",
                "A=\"x\\ny|app.env:1: the value begins with \" and has no closing \"",
                "A='x' y|app.env:1: unexpected text after the closing '",
                "A=${B|app.env:1: \"${\" without \"}\"",
                "A=${}|app.env:1: \"${}\" names no variable",
                "A=${a b}|app.env:1: \"${a b}\" names no variable",
            })
    void namesFileAndLine(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
                .isInstanceOf(EnvFileException.class)
                .hasMessageStartingWith(message);
    }
}
