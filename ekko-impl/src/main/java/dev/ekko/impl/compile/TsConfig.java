package dev.ekko.impl.compile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a {@code tsconfig.json} that matter at run time, with everything that it extends.
 *
 * @param file the configuration's own file
 * @param options what changes the generated code
 * @param baseUrl where bare specifiers are looked up, or null where that is not wanted
 * @param paths the mappings of bare specifiers
 */
public record TsConfig(
        Path file, CompileOptions options, @Nullable Path baseUrl, List<Mapping> paths) {

    /**
     * One entry of {@code paths}.
     *
     * @param pattern a specifier, with at most one {@code *}
     * @param targets absolute paths in order of preference, with at most one {@code *} each
     */
    public record Mapping(String pattern, List<String> targets) {
        Optional<String> match(String specifier) {
            int star = pattern.indexOf('*');
            if (star < 0) {
                return pattern.equals(specifier) ? Optional.of("") : Optional.empty();
            }
            String suffix = pattern.substring(star + 1);
            boolean fits = specifier.length() >= pattern.length() - 1
                    && specifier.startsWith(pattern.substring(0, star))
                    && specifier.endsWith(suffix);
            return fits
                    ? Optional.of(specifier.substring(star, specifier.length() - suffix.length()))
                    : Optional.empty();
        }

        /** An exact pattern beats all others, then the longest text before the star. */
        int rank() {
            int star = pattern.indexOf('*');
            return star < 0 ? Integer.MAX_VALUE : star;
        }
    }

    /**
     * The files that a specifier may mean, in order of preference and without extensions tried; empty where the
     * configuration says nothing about it.
     */
    public List<Path> candidates(String specifier) {
        if (specifier.startsWith("./") || specifier.startsWith("../") || specifier.startsWith("/")) {
            return List.of();
        }
        List<Path> candidates = new ArrayList<>();
        Mapping best = null;
        for (Mapping mapping : paths) {
            if (mapping.match(specifier).isPresent() && (best == null || mapping.rank() > best.rank())) {
                best = mapping;
            }
        }
        if (best != null) {
            String matched = best.match(specifier).orElseThrow();
            for (String target : best.targets) {
                add(candidates, target.replace("*", matched));
            }
        } else if (baseUrl != null) {
            add(candidates, baseUrl + "/" + specifier);
        }
        return List.copyOf(candidates);
    }

    private static void add(List<Path> candidates, String path) {
        try {
            candidates.add(Path.of(path).normalize());
        } catch (InvalidPathException notAPath) {
            // A specifier such as a URL cannot be a file, so there is no candidate.
            return;
        }
    }

    static TsConfig of(Path file, Map<String, Object> settings, @Nullable Path baseUrl, List<Mapping> paths) {
        CompileOptions defaults = CompileOptions.defaults();
        String jsx = text(settings, "jsx", "react-jsx");
        CompileOptions options = new CompileOptions(
                switch (jsx) {
                    case "react" -> CompileOptions.Jsx.CLASSIC;
                    case "preserve", "react-native" -> CompileOptions.Jsx.PRESERVE;
                    default -> CompileOptions.Jsx.AUTOMATIC;
                },
                text(settings, "jsxImportSource", defaults.jsxImportSource()),
                text(settings, "jsxFactory", defaults.jsxFactory()),
                text(settings, "jsxFragmentFactory", defaults.jsxFragmentFactory()),
                jsx.equals("react-jsxdev"),
                flag(settings, "experimentalDecorators"),
                flag(settings, "emitDecoratorMetadata"),
                flag(settings, "verbatimModuleSyntax"));
        return new TsConfig(file, options, baseUrl, List.copyOf(paths));
    }

    private static String text(Map<String, Object> settings, String name, String fallback) {
        return settings.get(name) instanceof String text ? text : fallback;
    }

    private static boolean flag(Map<String, Object> settings, String name) {
        return Boolean.TRUE.equals(settings.get(name));
    }
}
