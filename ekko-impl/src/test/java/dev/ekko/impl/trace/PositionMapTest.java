package dev.ekko.impl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionMapTest {

    @Test
    void indexesAllLineEnds() {
        LineIndex lines = LineIndex.of("a\nbc\r\nd\re\u2028f\n");
        assertThat(lines.lines()).isEqualTo(5);
        assertThat(lines.position(0)).isEqualTo(new Position(1, 1));
        assertThat(lines.position(3)).isEqualTo(new Position(2, 2));
        assertThat(lines.position(6)).isEqualTo(new Position(3, 1));
        assertThat(lines.position(10)).isEqualTo(new Position(4, 3));
        assertThat(lines.position(99)).isEqualTo(new Position(5, 1));
        assertThat(lines.position(-1)).isEqualTo(new Position(1, 1));
        for (int i = 0; i < 12; i++) {
            Position at = lines.position(i);
            assertThat(lines.offset(at.line(), at.column())).isEqualTo(i);
        }
        assertThat(lines.offset(99, 1)).isEqualTo(12);
        assertThat(lines.offset(1, 99)).isEqualTo(2);
        assertThat(LineIndex.of("").position(0)).isEqualTo(new Position(1, 1));
    }

    @Test
    void editsApplyAndMapBack() {
        String text = "import a from './a';\nfoo(import.meta);\n";
        int specifier = text.indexOf("'./a'");
        int meta = text.indexOf("import.meta");
        TextEdits edits = TextEdits.of(text)
                .replace(meta, meta + 11, "$m")
                .replace(specifier, specifier + 5, "\"file:///app/a.ts\"")
                .insert(0, "X")
                .insert(0, "Y")
                .build();
        String applied = edits.apply();
        assertThat(applied).isEqualTo("XYimport a from \"file:///app/a.ts\";\nfoo($m);\n");
        assertThat(edits.originalOffset(0)).isZero();
        assertThat(edits.originalOffset(2)).isZero();
        assertThat(edits.originalOffset(applied.indexOf("file"))).isEqualTo(specifier);
        assertThat(edits.originalOffset(applied.indexOf(";\nfoo"))).isEqualTo(text.indexOf(";\nfoo"));
        assertThat(edits.original(2, applied.indexOf("$m") - applied.indexOf("foo") + 1))
                .isEqualTo(new Position(2, 5));
        assertThat(edits.original(2, 7)).isEqualTo(new Position(2, 16));
        assertThat(edits.original(3, 1)).isEqualTo(new Position(3, 1));
    }

    @Test
    void editsMayTouchButNotOverlap() {
        TextEdits edits = TextEdits.of("abcd")
                .replace(1, 2, "")
                .insert(2, "x")
                .replace(2, 3, "Y")
                .insert(1, "<")
                .build();
        assertThat(edits.apply()).isEqualTo("a<xYd");
        assertThatThrownBy(() ->
                        TextEdits.of("abcd").replace(0, 2, "").replace(1, 3, "").build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextEdits.of("abcd").replace(3, 5, "").build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TextEdits.of("abcd").build().isEmpty()).isTrue();
        assertThat(TextEdits.none().original(3, 4)).isEqualTo(new Position(3, 4));
    }

    @Test
    void readsSourceMaps() {
        SourceMap map = SourceMap.parse(
                        "{\"version\":3,\"sources\":[\"a\"],\"names\":[\"n\"],\"mappings\":\";AAAA,IAAIA,E;;CACI\",\"x\":1}")
                .orElseThrow();
        // Nothing stands before the first line with segments.
        assertThat(map.original(1, 1)).isEqualTo(Position.UNKNOWN);
        assertThat(map.original(2, 1)).isEqualTo(new Position(1, 1));
        assertThat(map.original(2, 4)).isEqualTo(new Position(1, 1));
        assertThat(map.original(2, 5)).isEqualTo(new Position(1, 5, "n"));
        // A segment of one field says that what follows has no original.
        assertThat(map.original(2, 9)).isEqualTo(Position.UNKNOWN);
        assertThat(map.original(4, 2)).isEqualTo(new Position(2, 9));
        // Before the first segment of its line: that one is nearest.
        assertThat(map.original(4, 1)).isEqualTo(new Position(2, 9));
        // Behind the last line: the last code there is.
        assertThat(map.original(9, 1)).isEqualTo(new Position(2, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"version\":2,\"mappings\":\"AAAA\"}",
                "{\"version\":3}",
                "{\"version\":3,\"mappings\":1}",
                "{"
            })
    void refusesWhatIsNoMap(String json) {
        assertThat(SourceMap.parse(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAA", "AAAA;!!", "gggggggggggg", "AAAAz", ",,,;;;", "AAAA,g", "AADA"})
    void damagedMapsLoseOnlyPositions(String mappings) {
        SourceMap map = SourceMap.of(mappings, List.of());
        assertThat(map.original(1, 1)).isNotNull();
        assertThat(map.original(5, 5)).isNotNull();
    }

    @Test
    void composes() {
        String code = "foo();\nbar();";
        TextEdits edits =
                TextEdits.of(code).replace(0, 3, "longer").insert(7, "\n\n").build();
        PositionMap map = SourceMap.of("AACA,GAAG;AACH", List.of()).after(edits);
        assertThat(edits.apply()).isEqualTo("longer();\n\n\nbar();");
        assertThat(map.original(1, 7)).isEqualTo(new Position(2, 4));
        assertThat(map.original(4, 1)).isEqualTo(new Position(3, 1));
        assertThat(PositionMap.IDENTITY.after(TextEdits.none()).original(2, 3)).isEqualTo(new Position(2, 3));
    }
}
