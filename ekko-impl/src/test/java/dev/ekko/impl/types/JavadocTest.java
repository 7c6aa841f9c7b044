package dev.ekko.impl.types;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTest {
    private static String tsDoc(String javadoc) {
        return String.join("\n", Javadoc.toTsDoc(javadoc));
    }

    @Test
    void turnsTagsAndHtmlIntoMarkdown() {
        assertThat(tsDoc("""
                 * Gets <b>it</b>, as {@link java.util.Map#get(Object) the map} or {@link #other} does; {@code a < b}.
                 * <p>
                 * See {@linkplain Foo#bar(int, int) there} &amp; <a href="x">here</a>:
                 * <ul>
                 *   <li>one
                 *   <li>two</li>
                 * </ul>
                 * @param <T> the type
                 * @param key the key,
                 *     on two lines
                 * @return what is {@code found}
                 * @throws IllegalStateException if {@literal <none>}
                 * @author nobody
                 * @since 9
                 * @deprecated use {@link Other}
                 """)).isEqualTo("""
                Gets **it**, as the map or `other` does; `a < b`.

                See there & here:
                - one
                - two

                @typeParam T - the type
                @param key - the key, on two lines
                @returns what is `found`
                @throws {IllegalStateException} if `<none>`
                @since 9
                @deprecated use `Other`""");
    }

    @Test
    void keepsCodeAsItIs() {
        assertThat(tsDoc("""
                 * Like this:
                 * <pre>{@code
                 *   if (a < b) {
                 *     run("*" + "/");
                 *   }
                 * }</pre>
                 * and <pre> x &lt; <b>y</b> </pre>
                 """)).contains("```java\nif (a < b) {\n    run(", "x < y\n```");
        assertThat(tsDoc(" a comment's end: {@code *}{@code /}, or *&#47; and */"))
                .doesNotContain("*/");
    }

    @Test
    void takesTheFirstSentence() {
        assertThat(Javadoc.firstSentence("* Runs it. Then more, e.g. this.\n* @return x"))
                .containsExactly("Runs it.");
        assertThat(Javadoc.firstSentence("")).isEmpty();
        assertThat(tsDoc("")).isEmpty();
        assertThat(tsDoc("@return")).isEmpty();
    }
}
