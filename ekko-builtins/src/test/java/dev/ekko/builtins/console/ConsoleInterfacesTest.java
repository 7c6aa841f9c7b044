package dev.ekko.builtins.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsRuntime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of the web platform show their state. */
class ConsoleInterfacesTest {

    private static List<String> printed(String script) {
        List<String> lines = new ArrayList<>();
        try (JsRuntime runtime =
                Ekko.runtime().console((level, message) -> lines.add(message)).build()) {
            runtime.eval(script, Void.class);
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "new URLSearchParams('a=1&b=2') | URLSearchParams { \"a\" => \"1\", \"b\" => \"2\" }",
                "new Headers({ a: '1', 'x-y': '2' }) | Headers { a: \"1\", \"x-y\": \"2\" }",
                "new Blob(['abc'], { type: 'text/plain' }) | Blob { size: 3, type: \"text/plain\" }",
                "new FormData() | FormData {}",
                "new AbortController() | AbortController { signal: AbortSignal { aborted: false, reason: undefined } }",
                "new TextDecoder() | TextDecoder { encoding: \"utf-8\", fatal: false, ignoreBOM: false }",
                "new EventTarget() | EventTarget {}",
            })
    void anObjectShowsItsAttributes(String expression, String expected) {
        String line = printed("console.log(" + expression + ")").get(0);
        assertThat(line.replaceAll("\\s+", " ")).isEqualTo(expected);
    }

    @Test
    void anUrlShowsItsParts() {
        assertThat(printed("console.log(new URL('https://example.com:8080/p?q=1#h'))")
                        .get(0))
                .startsWith("URL {\n  href: \"https://example.com:8080/p?q=1#h\",\n")
                .contains("port: \"8080\"", "hash: \"#h\"")
                .doesNotContain("searchParams");
    }

    @Test
    void anEventOfAProgramsClassShowsItsTagAndItsOwnProperties() {
        assertThat(printed("class Mine extends Event { extra = 1 } console.log(new Mine('m'))")
                        .get(0))
                .startsWith("Mine [Event] {\n  type: \"m\",")
                .contains("extra: 1")
                .doesNotContain("isTrusted", "onabort");
    }

    @Test
    void gettersOfOtherClassesDoNotRun() {
        assertThat(printed("new Event('x'); class A { get trap() { throw 1 } } console.log(new A());"
                        + " console.log({ __proto__: { get trap() { throw 1 } } })"))
                .containsExactly("A {}", "{}");
    }

    @Test
    void aGetterThatAProgramHasReplacedIsToldOf() {
        assertThat(printed("Object.defineProperty(Blob.prototype, 'size', { get() { throw new Error('mine') } });"
                                + " console.log(new Blob([]))")
                        .get(0))
                .isEqualTo("Blob { size: <threw Error: mine>, type: \"\" }");
    }
}
