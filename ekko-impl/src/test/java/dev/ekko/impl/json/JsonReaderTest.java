package dev.ekko.impl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

    @Test
    void readsPlainValues() throws JsonException {
        Object value = JsonReader.strict().read(" {\"a\": [1, -2.5e3, true, false, null, \"\\u00e9\\n\"], \"b\": {}} ");
        assertThat(value).isInstanceOf(Map.class);
        Map<?, ?> map = (Map<?, ?>) value;
        assertThat(map.keySet().toString()).isEqualTo("[a, b]");
        assertThat(map.get("a").toString()).isEqualTo("[1.0, -2500.0, true, false, null, é\n]");
        assertThat(JsonReader.strict().read("null")).isNull();
        assertThat(JsonReader.strict().read("{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", 2.0));
    }

    @Test
    void lenientTakesCommentsAndTrailingCommas() throws JsonException {
        String text = "// a\n{ /* b */ \"a\": [1, 2,], // c\n \"b\": \"// no comment\",\n}";
        assertThat(JsonReader.lenient().read(text)).isEqualTo(Map.of("a", List.of(1.0, 2.0), "b", "// no comment"));
        assertThatThrownBy(() -> JsonReader.strict().read(text)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonReader.lenient().read("{'a': 1}")).isInstanceOf(JsonException.class);
    }

    @Test
    void saysWhere() {
        JsonException error = catchThrowableOfType(
                JsonException.class, () -> JsonReader.strict().read("{\n  \"é😀\": tru\n}"));
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.reason()).doesNotContain("Feature", "Source");
    }

    @Test
    void refusesBombs() {
        assertThatThrownBy(() -> JsonReader.strict().read("[".repeat(100_000))).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonReader.strict().read("{\"a\":".repeat(100_000)))
                .isInstanceOf(JsonException.class);
    }
}
