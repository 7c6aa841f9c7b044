package dev.ekko.impl.exposure;

import dev.ekko.error.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code ekko.mapping.yaml} and holds it against the classes; every problem has its place in the file. */
public final class MappingReader {
    private static final List<String> TOP = List.of("namespace", "documentation", "exports", "types");
    private static final List<String> TYPE = List.of("class", "documentation", "hidden", "methods");
    private static final List<String> METHOD = List.of("alias", "documentation", "params", "returns");

    private final String file;
    private final Function<String, Optional<Class<?>>> classes;
    private final Function<String, Collection<String>> siblings;
    private final List<String> problems = new ArrayList<>();

    /**
     * Makes a reader.
     *
     * @param file what the file is called in messages
     * @param classes finds a class by its binary name
     * @param siblings the simple names of the classes of a package, for suggestions
     */
    public MappingReader(
            String file, Function<String, Optional<Class<?>>> classes, Function<String, Collection<String>> siblings) {
        this.file = file;
        this.classes = classes;
        this.siblings = siblings;
    }

    /** What is wrong with a file, one problem a line, each with its line and column. */
    public static final class BadMapping extends Exception {
        private static final long serialVersionUID = 1L;

        BadMapping(List<String> problems) {
            super(String.join("\n", problems));
        }
    }

    /**
     * Reads a file.
     *
     * @throws BadMapping listing everything that is wrong
     */
    public Mapping read(String text) throws BadMapping {
        Node root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeString(text)
                    .orElse(null);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse(file);
            throw new BadMapping(List.of(place + ": this is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new BadMapping(List.of(file + ": this is not YAML: " + e.getMessage()));
        }
        if (root == null) {
            throw new BadMapping(List.of(file + ":1:1: the file is empty; it needs a namespace and types"));
        }
        Mapping mapping = mapping(root);
        if (!problems.isEmpty()) {
            throw new BadMapping(problems);
        }
        return mapping;
    }

    private Mapping mapping(Node root) {
        Map<String, Node> keys = keys(root, "the file", TOP);
        String namespace = text(keys.get("namespace"), "namespace");
        if (namespace.isEmpty()) {
            problem(root, "a namespace is missing: the name that programs import, such as namespace: mylib");
        } else if (!namespace.matches("[A-Za-z0-9@_][A-Za-z0-9@/_.:-]*") || namespace.startsWith("java:")) {
            problem(
                    keys.get("namespace"),
                    "\"" + namespace + "\" cannot be imported; use a name such as mylib or app:orders");
        }
        Map<String, Mapping.MappedType> types = new TreeMap<>();
        Map<Class<?>, String> seen = new HashMap<>();
        Node list = keys.get("types");
        if (list == null) {
            problem(root, "types are missing: a name to export and its class, for each of them");
        }
        entries(list, "types").forEach((name, node) -> {
            Mapping.MappedType type = type(name, node);
            if (type != null) {
                types.put(name, type);
                String other = seen.putIfAbsent(type.type(), name);
                if (other != null) {
                    problem(node, type.type().getName() + " is mapped twice, as " + other + " and as " + name);
                }
            }
        });
        Node exports = keys.get("exports");
        if (exports != null) {
            Set<String> exported = strings(exports, "exports");
            for (String name : exported) {
                if (!types.containsKey(name)) {
                    problem(
                            exports,
                            "exports names " + name + ", which is none of the types"
                                    + suggestion(name, types.keySet()));
                }
            }
            types.keySet().retainAll(exported);
        }
        return new Mapping(namespace, text(keys.get("documentation"), "documentation"), new TreeMap<>(types));
    }

    private Mapping.@Nullable MappedType type(String name, Node node) {
        if (!name.matches("[A-Za-z_$][A-Za-z0-9_$]*")) {
            problem(node, "\"" + name + "\" is no name that a module can export");
        }
        Map<String, Node> keys = node instanceof ScalarNode ? Map.of("class", node) : keys(node, name, TYPE);
        String className = text(keys.get("class"), "class");
        if (className.isEmpty()) {
            problem(node, name + " needs a class, such as class: com.acme." + name);
            return null;
        }
        Class<?> type = classes.apply(className).orElse(null);
        if (type == null) {
            problem(
                    keys.get("class"),
                    "there is no class " + className + " on the class path" + nearestClass(className));
            return null;
        }
        if (!JavaClass.isVisible(type)) {
            problem(keys.get("class"), className + " is not public, so scripts cannot have it");
            return null;
        }
        JavaClass described = JavaClass.of(type);
        Set<String> hidden = strings(keys.get("hidden"), "hidden");
        Set<String> members = members(described);
        for (String member : hidden) {
            if (!members.contains(member)) {
                problem(
                        keys.get("hidden"),
                        className + " has no member " + member + " to hide" + suggestion(member, members));
            }
        }
        List<Mapping.MappedMethod> methods = new ArrayList<>();
        entries(keys.get("methods"), "methods").forEach((method, shape) -> {
            Mapping.MappedMethod mapped = method(described, method, shape);
            if (mapped != null) {
                methods.add(mapped);
            }
        });
        clashes(described, hidden, methods, keys.get("methods"));
        return new Mapping.MappedType(
                type, text(keys.get("documentation"), "documentation"), Set.copyOf(hidden), List.copyOf(methods));
    }

    private void clashes(JavaClass type, Set<String> hidden, List<Mapping.MappedMethod> methods, @Nullable Node place) {
        Set<String> taken = new LinkedHashSet<>(type.methods().keySet());
        taken.addAll(type.staticMethods().keySet());
        taken.removeAll(hidden);
        Map<String, String> aliases = new HashMap<>();
        for (Mapping.MappedMethod method : methods) {
            if (method.alias().equals(method.name())) {
                continue;
            }
            String earlier = aliases.putIfAbsent(method.alias(), method.name());
            boolean free = methods.stream()
                    .anyMatch(other -> other.name().equals(method.alias())
                            && other.signature() == null
                            && !other.alias().equals(method.alias()));
            if (earlier != null && !earlier.equals(method.name())) {
                problem(place, earlier + " and " + method.name() + " have the same alias, " + method.alias());
            } else if (taken.contains(method.alias()) && !free) {
                problem(
                        place,
                        type.name() + " has a method " + method.alias() + " already, so it is no alias for "
                                + method.name());
            }
        }
    }

    private Mapping.@Nullable MappedMethod method(JavaClass type, String name, Node node) {
        List<JavaMethod> overloads = new ArrayList<>(type.methods().getOrDefault(base(name), List.of()));
        overloads.addAll(type.staticMethods().getOrDefault(base(name), List.of()));
        if (overloads.isEmpty()) {
            Set<String> known = new LinkedHashSet<>(type.methods().keySet());
            known.addAll(type.staticMethods().keySet());
            problem(node, type.name() + " has no method " + name + suggestion(base(name), known));
            return null;
        }
        Map<String, Node> keys = node instanceof ScalarNode ? Map.of("alias", node) : keys(node, name, METHOD);
        if (name.endsWith(")")) {
            overloads.removeIf(method ->
                    !method.signature().equals(name) && !method.fullSignature().equals(name));
        }
        Node params = keys.get("params");
        if (params != null) {
            List<String> wanted = List.copyOf(list(params, "params"));
            overloads.removeIf(method -> !takes(method, wanted));
        }
        if (overloads.isEmpty()) {
            List<String> known = new ArrayList<>();
            type.methods().getOrDefault(base(name), List.of()).forEach(method -> known.add(method.signature()));
            type.staticMethods().getOrDefault(base(name), List.of()).forEach(method -> known.add(method.signature()));
            problem(
                    params == null ? node : params,
                    "no overload of " + base(name) + " takes these parameters; there are " + String.join(", ", known));
            return null;
        }
        String returns = text(keys.get("returns"), "returns");
        for (JavaMethod method : overloads) {
            Class<?> result = method.executable().getReturnType();
            if (!returns.isEmpty() && !isNamed(result, returns)) {
                problem(
                        keys.get("returns"),
                        method.signature() + " returns " + result.getTypeName() + ", not " + returns);
            }
        }
        String alias = text(keys.get("alias"), "alias");
        boolean one = params != null || name.endsWith(")");
        return new Mapping.MappedMethod(
                base(name),
                alias.isEmpty() ? base(name) : alias,
                one ? overloads.getFirst().fullSignature() : null,
                text(keys.get("documentation"), "documentation"));
    }

    private static String base(String name) {
        int parenthesis = name.indexOf('(');
        return parenthesis < 0 ? name : name.substring(0, parenthesis);
    }

    private static boolean takes(JavaMethod method, List<String> wanted) {
        List<JavaParameter> parameters = method.parameters();
        if (parameters.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!isNamed(parameters.get(i).raw(), wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamed(Class<?> type, String name) {
        return type.getTypeName().equals(name)
                || type.getSimpleName().equals(name)
                || type.getName().equals(name);
    }

    private static Set<String> members(JavaClass type) {
        Set<String> members = new LinkedHashSet<>(type.methods().keySet());
        members.addAll(type.staticMethods().keySet());
        members.addAll(type.fields().keySet());
        members.addAll(type.staticFields().keySet());
        members.addAll(type.nested().keySet());
        List<JavaExecutable> executables = new ArrayList<>(type.constructors());
        type.methods().values().forEach(executables::addAll);
        type.staticMethods().values().forEach(executables::addAll);
        executables.forEach(executable -> {
            members.add(executable.name());
            members.add(executable.signature());
            members.add(executable.fullSignature());
        });
        return members;
    }

    private String nearestClass(String className) {
        int dot = className.lastIndexOf('.');
        String packageName = className.substring(0, Math.max(0, dot));
        return Nearest.to(className.substring(dot + 1), siblings.apply(packageName))
                .map(near -> "; did you mean " + packageName + "." + near + "?")
                .orElse("");
    }

    private static String suggestion(String word, Collection<String> valid) {
        return Nearest.to(word, valid)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    private Map<String, Node> keys(Node node, String what, List<String> valid) {
        Map<String, Node> keys = entries(node, what);
        keys.forEach((key, value) -> {
            if (!valid.contains(key)) {
                problem(
                        value,
                        "\"" + key + "\" is not known here; there are " + String.join(", ", valid)
                                + suggestion(key, valid));
            }
        });
        return keys;
    }

    private Map<String, Node> entries(@Nullable Node node, String what) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (node == null) {
            return entries;
        }
        if (!(node instanceof MappingNode map)) {
            problem(node, what + " must be a list of names with values, not " + kind(node));
            return entries;
        }
        for (NodeTuple tuple : map.getValue()) {
            String key = text(tuple.getKeyNode(), "a key");
            if (entries.putIfAbsent(key, tuple.getValueNode()) != null) {
                problem(tuple.getKeyNode(), "\"" + key + "\" is there twice");
            }
        }
        return entries;
    }

    private String text(@Nullable Node node, String what) {
        if (node == null) {
            return "";
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(node, what + " must be text, not " + kind(node));
        return "";
    }

    private Set<String> strings(@Nullable Node node, String what) {
        Set<String> set = new LinkedHashSet<>();
        for (String item : list(node, what)) {
            if (!set.add(item)) {
                problem(node, "\"" + item + "\" is there twice");
            }
        }
        return set;
    }

    private List<String> list(@Nullable Node node, String what) {
        List<String> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(text(item, "an item of " + what)));
        } else if (node != null) {
            problem(node, what + " must be a list, such as [a, b], not " + kind(node));
        }
        return items;
    }

    private static String kind(Node node) {
        return switch (node) {
            case ScalarNode scalar -> "\"" + scalar.getValue() + "\"";
            case SequenceNode sequence -> "a list";
            default -> "names with values";
        };
    }

    private void problem(@Nullable Node node, String problem) {
        String place = node == null
                ? file
                : node.getStartMark()
                        .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                        .orElse(file);
        problems.add(place + ": " + problem);
    }
}
