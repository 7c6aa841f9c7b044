package dev.ekko.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StyleTest {
    @ParameterizedTest
    @CsvSource({
        "true,            COLOURED",
        "false,           PLAIN",
        "true NO_COLOR=1,  PLAIN",
        "true NO_COLOR=,   COLOURED",
        "true TERM=dumb,   PLAIN",
        "false FORCE_COLOR=1, COLOURED",
        "true FORCE_COLOR=0,  PLAIN",
        "true FORCE_COLOR=false, PLAIN",
        "false FORCE_COLOR=3 NO_COLOR=1, COLOURED",
        "true TERM=xterm-256color, COLOURED",
    })
    void choosesByTheUsualRules(String situation, Style expected) {
        String[] words = situation.split(" ");
        Map<String, String> environment = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            environment.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        assertThat(Style.choose(environment, Boolean.parseBoolean(words[0]))).isEqualTo(expected);
    }

    @Test
    void wrapsOnlyWhereItColours() {
        assertThat(Style.PLAIN.error("oops")).isEqualTo("oops");
        assertThat(Style.COLOURED.error("oops")).isEqualTo("\u001b[1;31moops\u001b[0m");
        assertThat(Style.COLOURED.error("")).isEmpty();
    }
}
