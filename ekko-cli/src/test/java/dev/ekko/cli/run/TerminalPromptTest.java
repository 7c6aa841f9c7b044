package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.FakeTerminal;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionPrompt.Answer;
import dev.ekko.permission.PermissionRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalPromptTest {
    private final FakeTerminal fake = new FakeTerminal();

    private Answer ask(String typed, String resource) {
        PermissionRequest request =
                new PermissionRequest(PermissionKind.READ, resource, Optional.of("file:///app/main.ts"));
        return new TerminalPrompt(fake.input(typed).open()).ask(request);
    }

    @ParameterizedTest
    @CsvSource({"y, ALLOW", "Y, ALLOW", "n, DENY", "o, ALLOW_ONCE", "a, ALLOW_KIND", "A, ALLOW_KIND", "' y ', ALLOW"})
    void understandsOneLetter(String typed, Answer answer) {
        assertThat(ask(typed + "\n", "/etc/hosts")).isEqualTo(answer);
    }

    @Test
    void asksAgainUntilItUnderstands() {
        assertThat(ask("yes\n\n" + "y".repeat(200) + "\nn\n", "/etc/hosts")).isEqualTo(Answer.DENY);
        assertThat(fake.err().split("Allow\\?", -1)).hasSize(5);
    }

    @Test
    void theEndOfTheInputDenies() {
        assertThat(ask("", "/etc/hosts")).isEqualTo(Answer.DENY);
        assertThat(ask("y", "/etc/hosts"))
                .as("a line that is not finished is no answer")
                .isEqualTo(Answer.DENY);
    }

    @Test
    void saysWhatWhoAndWhichFlag() {
        ask("n\n", "/etc/hosts");
        assertThat(fake.err()).isEqualTo("""
                        Permission needed: read access to "/etc/hosts"
                          asked by file:///app/main.ts
                          to skip this question, run with --allow-read=/etc/hosts
                          Allow? [y/n/o/A] (y = yes; n = no; o = yes, once; A = yes, all read) >\s""");
        assertThat(fake.out()).isEmpty();
    }

    @Test
    void aNameCannotRedrawTheQuestion() {
        ask("n\n", "/tmp/\u001b[2J\rAllow\u202e");
        assertThat(fake.err()).doesNotContain("\u001b", "\r", "\u202e").contains("/tmp/\\u{1b}[2J\\u{d}Allow\\u{202e}");
    }
}
