package dev.ekko.impl.compile;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.impl.json.JsonException;
import dev.ekko.impl.json.JsonReader;
import dev.ekko.impl.trace.CodeFrame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds and reads {@code tsconfig.json} files; what it may read is the caller's affair. */
public final class TsConfigReader {
    private static final String NAME = "tsconfig.json";
    private static final String CONFIG_DIR = "${configDir}";
    private static final List<String> JSX_MODES =
            List.of("react", "react-jsx", "react-jsxdev", "preserve", "react-native");
    private static final List<String> TEXTS =
            List.of("jsx", "jsxImportSource", "jsxFactory", "jsxFragmentFactory", "baseUrl");
    private static final List<String> FLAGS =
            List.of("experimentalDecorators", "emitDecoratorMetadata", "verbatimModuleSyntax");

    private final Function<Path, Optional<byte[]>> files;

    /**
     * Creates a reader.
     *
     * @param files gives the content of a file, or empty where there is none or it may not be read
     */
    public TsConfigReader(Function<Path, Optional<byte[]>> files) {
        this.files = files;
    }

    /** What has been gathered on the way from the outermost configuration to the ones that it extends. */
    private static final class Gathered {
        final Map<String, Object> settings = new HashMap<>();

        @Nullable
        Path baseUrl;

        List<TsConfig.Mapping> paths = List.of();
    }

    /**
     * The nearest {@code tsconfig.json} in the folders of a source file and above it.
     *
     * @throws JsSyntaxException where it, or one that it extends, is no JSON
     * @throws EkkoException where it says something that it cannot, or extends a file that is not there
     */
    public Optional<TsConfig> find(Path source) {
        for (Path folder = source.toAbsolutePath().normalize().getParent();
                folder != null;
                folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            Optional<byte[]> content = files.apply(file);
            if (content.isPresent()) {
                return Optional.of(read(file, content.get()));
            }
        }
        return Optional.empty();
    }

    private TsConfig read(Path file, byte[] content) {
        Gathered gathered = new Gathered();
        gather(file, content, folder(file), gathered, new LinkedHashSet<>());
        return TsConfig.of(file, gathered.settings, gathered.baseUrl, gathered.paths);
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    private void gather(Path file, byte[] content, Path configDir, Gathered gathered, Set<Path> open) {
        if (!open.add(file)) {
            throw invalid(file, "extends itself through " + open);
        }
        Map<?, ?> document = parse(file, content);
        Object bases = document.get("extends");
        if (bases instanceof List<?> list) {
            list.forEach(base -> extend(file, base, configDir, gathered, open));
        } else if (bases != null) {
            extend(file, bases, configDir, gathered, open);
        }
        Object options = document.get("compilerOptions");
        if (options instanceof Map<?, ?> map) {
            apply(file, map, configDir, gathered);
        } else if (options != null) {
            throw invalid(file, "\"compilerOptions\" must be an object");
        }
        open.remove(file);
    }

    private Map<?, ?> parse(Path file, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        try {
            // tsc takes an empty file for an empty object.
            if (text.isBlank()) {
                return Map.of();
            }
            if (JsonReader.lenient().read(text) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (JsonException bad) {
            String frame = CodeFrame.of(text, bad.line(), bad.column());
            throw new JsSyntaxException(bad.reason(), file.toString(), bad.line(), bad.column(), frame, bad);
        }
        throw invalid(file, "the file must hold an object");
    }

    private void extend(Path file, @Nullable Object base, Path configDir, Gathered gathered, Set<Path> open) {
        if (!(base instanceof String specifier) || specifier.isEmpty()) {
            throw invalid(file, "\"extends\" must name files");
        }
        List<Path> tried = new ArrayList<>();
        for (Path candidate : baseFiles(file, specifier)) {
            Path target = candidate.normalize();
            tried.add(target);
            Optional<byte[]> content = files.apply(target);
            if (content.isPresent()) {
                gather(target, content.get(), configDir, gathered, open);
                return;
            }
        }
        throw invalid(file, "it extends \"" + specifier + "\", which cannot be found; tried " + tried);
    }

    private List<Path> baseFiles(Path file, String specifier) {
        Path folder = folder(file);
        List<Path> found = new ArrayList<>();
        Path direct = Path.of(specifier);
        if (specifier.startsWith("./")
                || specifier.startsWith("../")
                || specifier.equals("..")
                || direct.isAbsolute()) {
            Path base = folder.resolve(direct);
            found.add(base);
            found.add(base.resolveSibling(base.getFileName() + ".json"));
            found.add(base.resolve(NAME));
            return found;
        }
        for (Path above = folder; above != null; above = above.getParent()) {
            Path base = above.resolve("node_modules").resolve(specifier);
            packageEntry(base).ifPresent(found::add);
            found.add(base);
            found.add(base.resolveSibling(base.getFileName() + ".json"));
            found.add(base.resolve(NAME));
        }
        return found;
    }

    /** A package names its configuration in the field {@code tsconfig} of its package.json. */
    private Optional<Path> packageEntry(Path packageFolder) {
        Path manifest = packageFolder.resolve("package.json");
        return files.apply(manifest)
                .flatMap(content ->
                        Optional.<Object>ofNullable(parse(manifest, content).get("tsconfig")))
                .filter(String.class::isInstance)
                .map(entry -> packageFolder.resolve((String) entry));
    }

    private static void apply(Path file, Map<?, ?> options, Path configDir, Gathered gathered) {
        for (String name : TEXTS) {
            Object value = options.get(name);
            if (value instanceof String) {
                gathered.settings.put(name, value);
            } else if (value != null) {
                throw invalid(file, "\"" + name + "\" must be a string");
            }
        }
        for (String name : FLAGS) {
            Object value = options.get(name);
            if (value instanceof Boolean) {
                gathered.settings.put(name, value);
            } else if (value != null) {
                throw invalid(file, "\"" + name + "\" must be true or false");
            }
        }
        if (options.get("jsx") instanceof String jsx && !JSX_MODES.contains(jsx)) {
            throw invalid(file, "\"jsx\" is \"" + jsx + "\"; it can be one of " + JSX_MODES);
        }
        if (options.get("baseUrl") instanceof String baseUrl) {
            gathered.baseUrl = resolve(folder(file), baseUrl, configDir);
        }
        Object paths = options.get("paths");
        if (paths instanceof Map<?, ?> map) {
            Path base = gathered.baseUrl != null ? gathered.baseUrl : folder(file);
            gathered.paths = mappings(file, map, base, configDir);
        } else if (paths != null) {
            throw invalid(file, "\"paths\" must be an object");
        }
    }

    private static List<TsConfig.Mapping> mappings(Path file, Map<?, ?> map, Path base, Path configDir) {
        Map<String, TsConfig.Mapping> mappings = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String pattern = String.valueOf(key);
            if (!(value instanceof List<?> targets) || !targets.stream().allMatch(String.class::isInstance)) {
                throw invalid(file, "\"paths\" must map \"" + pattern + "\" to a list of strings");
            }
            List<String> resolved = targets.stream()
                    .map(target ->
                            resolve(base, String.valueOf(target), configDir).toString())
                    .toList();
            if (stars(pattern) > 1 || resolved.stream().anyMatch(target -> stars(target) > 1)) {
                throw invalid(file, "\"paths\" has more than one \"*\" in the entry \"" + pattern + "\"");
            }
            mappings.put(pattern, new TsConfig.Mapping(pattern, resolved));
        });
        return List.copyOf(mappings.values());
    }

    private static long stars(String pattern) {
        return pattern.chars().filter(c -> c == '*').count();
    }

    private static Path resolve(Path base, String path, Path configDir) {
        return path.startsWith(CONFIG_DIR)
                ? Path.of(configDir + path.substring(CONFIG_DIR.length())).normalize()
                : base.resolve(path).normalize();
    }

    private static EkkoException invalid(Path file, String problem) {
        return new EkkoException(ErrorCode.INVALID_CONFIGURATION, "Cannot use " + file + ": " + problem);
    }
}
