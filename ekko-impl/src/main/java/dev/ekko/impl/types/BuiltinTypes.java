package dev.ekko.impl.types;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.host.HostResources;
import dev.ekko.spi.BuiltinSpec;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The declarations of globals and packages, which lie beside the scripts of their built-ins. */
final class BuiltinTypes {
    private static final Pattern BESIDE = Pattern.compile("(?:from|import\\()\\s*\"\\./([^\"/]+)\\.js\"");

    private final SortedMap<String, String> files = new TreeMap<>();
    private final SortedMap<String, String> packages = new TreeMap<>();

    BuiltinTypes(List<BuiltinSpec> builtins) {
        StringBuilder index = new StringBuilder("// What every program has, and what it can import.\n");
        for (BuiltinSpec spec : builtins) {
            boolean isPackage = spec.specifier().isPresent();
            if (!spec.globals().isEmpty()) {
                String name = "globals/" + spec.name() + ".d.ts";
                files.put(name, read(spec, isPackage ? "globals" : spec.name()));
                index.append(reference(name));
            }
            spec.specifier().ifPresent(specifier -> {
                packages.put(specifier, "packages/" + spec.name() + "/" + spec.name() + ".d.ts");
                add(spec, spec.name());
            });
        }
        String modules = "modules.d.ts";
        files.put(modules, resource(Objects.requireNonNull(BuiltinTypes.class.getResource(modules)), modules));
        files.put("index.d.ts", index + reference(modules) + reference("java/index.d.ts"));
    }

    private static String reference(String file) {
        return "/// <reference path=\"./" + file + "\" />\n";
    }

    /** A file of a package, and those beside it that it takes things from. */
    private void add(BuiltinSpec spec, String name) {
        String file = "packages/" + spec.name() + "/" + name + ".d.ts";
        if (!files.containsKey(file)) {
            String text = read(spec, name);
            files.put(file, text);
            Matcher beside = BESIDE.matcher(text);
            while (beside.find()) {
                add(spec, beside.group(1));
            }
        }
    }

    /** The texts by their paths. */
    Map<String, String> files() {
        return files;
    }

    /** What tells the compiler which file a specifier means, as the members of a JSON object. */
    String paths(String base) {
        return packages.entrySet().stream()
                .map(entry -> "      \"" + entry.getKey() + "\": [\"" + base + entry.getValue() + "\"]")
                .collect(Collectors.joining(",\n"));
    }

    private static String read(BuiltinSpec spec, String name) {
        String script = spec.script().toString();
        String beside = script.substring(0, script.lastIndexOf('/') + 1) + name + ".d.ts";
        try {
            return resource(URI.create(beside).toURL(), spec.name());
        } catch (MalformedURLException e) {
            throw new EkkoException(ErrorCode.INTERNAL, beside + " is no URL of declarations", e);
        }
    }

    private static String resource(URL resource, String of) {
        try {
            return HostResources.text(resource);
        } catch (IOException e) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The declarations of the built-in " + of + " cannot be read: there is no " + resource
                            + ". Ask whoever made it to put them beside its script.",
                    e);
        }
    }
}
