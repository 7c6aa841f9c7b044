package dev.ekko.impl.trace;

import dev.ekko.impl.json.JsonException;
import dev.ekko.impl.json.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source map of one source (ECMA-426), decoded on first use because most programs never throw.
 *
 * <p>Thread-safe.
 */
public final class SourceMap implements PositionMap {
    private final String mappings;
    private final List<String> names;
    private volatile @Nullable Mappings decoded;

    private SourceMap(String mappings, List<String> names) {
        this.mappings = mappings;
        this.names = List.copyOf(names);
    }

    /** A map from its two parts that count here. */
    public static SourceMap of(String mappings, List<String> names) {
        return new SourceMap(mappings, names);
    }

    /** Reads the JSON form; empty where the text is no source map of version 3. */
    public static Optional<SourceMap> parse(String json) {
        Object document;
        try {
            document = JsonReader.strict().read(json);
        } catch (JsonException notJson) {
            return Optional.empty();
        }
        if (!(document instanceof Map<?, ?> map)
                || !Double.valueOf(3).equals(map.get("version"))
                || !(map.get("mappings") instanceof String mappings)) {
            return Optional.empty();
        }
        List<String> names = map.get("names") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return Optional.of(new SourceMap(mappings, names));
    }

    /** The mappings in their VLQ form. */
    public String mappings() {
        return mappings;
    }

    /** The names that mappings refer to. */
    public List<String> names() {
        return names;
    }

    @Override
    public Position original(int line, int column) {
        Mappings known = decoded;
        if (known == null) {
            known = Mappings.decode(mappings);
            decoded = known;
        }
        return known.find(line, column, names);
    }
}
