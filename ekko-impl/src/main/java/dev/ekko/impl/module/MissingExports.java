package dev.ekko.impl.module;

import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.Nearest;
import dev.ekko.impl.compile.ModuleLinks;
import dev.ekko.impl.trace.CodeFrame;
import dev.ekko.impl.trace.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the import for which a module has no export. The engine tells one of the two names at most, and no place; so all
 * modules are looked through again, once something is known to be wrong with them.
 */
final class MissingExports {
    // More are no help.
    private static final int LISTED = 12;

    private final ModuleGraph graph;
    private final Map<String, Optional<ModuleLinks>> links = new HashMap<>();

    MissingExports(ModuleGraph graph) {
        this.graph = graph;
    }

    /** Whether the engine's message is about this. */
    static boolean isMeant(String message) {
        return message.contains("does not provide an export named")
                || message.contains("Could not resolve indirect export entry");
    }

    /** What is wrong with what the module with this id imports, and what that imports; empty where nothing was found. */
    Optional<JsSyntaxException> find(String id) {
        Set<String> seen = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>(Set.of(id));
        while (!waiting.isEmpty()) {
            LinkedModule module = graph.byId(waiting.poll());
            if (module == null || !seen.add(module.id())) {
                continue;
            }
            for (ModuleLinks.Taken taken : taken(module)) {
                LinkedModule target = graph.byId(taken.specifier());
                if (target != null && !has(target, taken.name())) {
                    return Optional.of(error(module, taken, target));
                }
            }
            module.dependencies().forEach(key -> waiting.add(key.id()));
        }
        return Optional.empty();
    }

    private Iterable<ModuleLinks.Taken> taken(LinkedModule module) {
        return links(module).map(ModuleLinks::taken).orElse(List.of());
    }

    private Optional<ModuleLinks> links(LinkedModule module) {
        return module instanceof LinkedModule.EcmaScript
                ? links.computeIfAbsent(module.id(), id -> ModuleLinks.of(module.code()))
                : Optional.empty();
    }

    private boolean has(LinkedModule module, String name) {
        // Node's name for the whole of it, which nobody is told to use.
        return exports(module, new HashSet<>()).contains(name)
                || (module instanceof LinkedModule.CommonJs && name.equals("module.exports"));
    }

    private Set<String> exports(LinkedModule module, Set<String> seen) {
        Set<String> names = new TreeSet<>();
        if (!seen.add(module.id())) {
            return names;
        }
        switch (module) {
            case LinkedModule.Host host -> names.addAll(graph.exportsOf(host));
            case LinkedModule.CommonJs commonJs -> {
                names.addAll(graph.namesOf(commonJs));
                names.add("default");
            }
            case LinkedModule.Data _ -> names.add("default");
            case LinkedModule.EcmaScript _ ->
                links(module).ifPresent(found -> {
                    for (String from : found.givenFrom()) {
                        LinkedModule target = graph.byId(from);
                        if (target != null) {
                            names.addAll(exports(target, seen));
                        }
                    }
                    names.remove("default");
                    names.addAll(found.given());
                });
        }
        return names;
    }

    private JsSyntaxException error(LinkedModule module, ModuleLinks.Taken taken, LinkedModule target) {
        Position place = module.positions().original(taken.line(), taken.column());
        String text = graph.textOf(module);
        String frame = text == null ? "" : CodeFrame.of(text, place.line(), place.column());
        return new JsSyntaxException(
                reason(taken.name(), target), module.file(), place.line(), place.column(), frame, null);
    }

    private String reason(String name, LinkedModule target) {
        String module = target instanceof LinkedModule.Host host ? host.specifier() : target.file();
        Set<String> valid = exports(target, new HashSet<>());
        if (name.equals("default")) {
            return "\"" + module + "\" has no default export; import "
                    + (valid.isEmpty() ? "" : "{ " + String.join(", ", first(valid)) + " } or ")
                    + "* as a name from it";
        }
        String problem = "\"" + module + "\" has no export named \"" + name + "\"";
        Optional<String> nearest = Nearest.to(name, valid);
        if (nearest.isPresent()) {
            return problem + "; did you mean \"" + nearest.get() + "\"?";
        }
        // Where types are only erased, nobody can tell that it was one.
        boolean typed = target.source().isEmpty() && target instanceof LinkedModule.EcmaScript;
        return problem
                + (valid.isEmpty() ? ", nor any other" : "; it has " + String.join(", ", first(valid)))
                + (valid.size() > LISTED ? " and " + (valid.size() - LISTED) + " more" : "")
                + (typed ? "; of a type, say \"import type\" or \"export type\"" : "");
    }

    private static List<String> first(Set<String> names) {
        return names.stream().limit(LISTED).toList();
    }
}
