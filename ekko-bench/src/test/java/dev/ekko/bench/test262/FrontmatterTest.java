package dev.ekko.bench.test262;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrontmatterTest {

    @Test
    void readsListsInBothForms() {
        Frontmatter head = Frontmatter.of("""
                // Copyright
                /*---
                description: >
                  A description: with a colon, and [brackets]
                includes: [propertyHelper.js, compareArray.js]
                features:
                  - Symbol
                  - Proxy
                flags: [module, async]
                ---*/
                """);
        assertThat(head.includes()).containsExactly("propertyHelper.js", "compareArray.js");
        assertThat(head.features()).containsExactlyInAnyOrder("Symbol", "Proxy");
        assertThat(head.module()).isTrue();
        assertThat(head.async()).isTrue();
        assertThat(head.negative()).isFalse();
        assertThat(head.sloppy()).isFalse();
        assertThat(head.strict()).isFalse();
    }

    @Test
    void readsHowATestMustFail() {
        Frontmatter head = Frontmatter.of("""
                /*---
                negative:
                  phase: parse
                  type: SyntaxError
                flags: [onlyStrict]
                ---*/
                """);
        assertThat(head.negativePhase()).isEqualTo("parse");
        assertThat(head.negativeType()).isEqualTo("SyntaxError");
        assertThat(head.sloppy()).isFalse();
        assertThat(head.strict()).isTrue();
    }

    @Test
    void runsBothWaysWhatSaysNothing() {
        Frontmatter head = Frontmatter.of("var x;");
        assertThat(head.sloppy()).isTrue();
        assertThat(head.strict()).isTrue();
        assertThat(Frontmatter.of("/*---\nflags: [raw]\n---*/").strict()).isFalse();
        assertThat(Frontmatter.of("/*---\nflags: [noStrict]\n---*/").strict()).isFalse();
    }
}
