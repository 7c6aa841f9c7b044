package dev.ekko.impl.types;

import dev.ekko.TypeDeclarations;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.Mapping;
import dev.ekko.impl.host.ArchiveFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The modules {@code java:} of the named classes and of what they refer to: in full as far as the depth says, beyond that as
 * types without members, so that one class does not bring in all of the JDK.
 */
final class JavaDeclarations implements AutoCloseable {
    private static final Comparator<Class<?>> BY_NAME = Comparator.comparing(Class::getName);

    private final ClassSource classes;
    private final List<ArchiveFiles> sources = new ArrayList<>();
    private final List<Mapping> mappings = new ArrayList<>();
    private final Shapes shapes;
    private final Comments comments;
    private final Set<Class<?>> named = new LinkedHashSet<>();
    private final SortedSet<Class<?>> complete = new TreeSet<>(BY_NAME);
    private final SortedSet<Class<?>> opaque = new TreeSet<>(BY_NAME);
    private final List<String> notes = new ArrayList<>();

    JavaDeclarations(TypeDeclarations wanted, BiFunction<Path, ClassLoader, Mapping> reader) {
        classes = new ClassSource(wanted.jars());
        try {
            for (Path file : wanted.mappings()) {
                mappings.add(reader.apply(file, classes.loader()));
            }
            shapes = new Shapes(mappings);
            comments = new Comments(this::source, shapes);
            mappings.forEach(mapping -> mapping.types().values().forEach(type -> named.add(top(type.type()))));
            for (Path file : wanted.sources()) {
                sources.add(ArchiveFiles.open(file));
            }
            wanted.java().forEach(name -> named.addAll(classes.named(name)));
            choose(wanted.depth());
        } catch (IOException e) {
            close();
            throw new EkkoException(ErrorCode.INVALID_CONFIGURATION, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** How many top-level classes are declared in full. */
    int classes() {
        return complete.size();
    }

    /** What could not be declared. */
    List<String> notes() {
        return notes;
    }

    private void choose(int depth) {
        Set<Class<?>> next = new LinkedHashSet<>(named);
        for (int level = 0; level <= depth; level++) {
            Set<Class<?>> referred = new HashSet<>();
            for (Class<?> type : next) {
                Set<Class<?>> seen = new HashSet<>();
                if (text(type, new ModuleNames(type.getPackageName(), Set.of(), Set.of(), seen), any -> true)
                        .isPresent()) {
                    complete.add(type);
                    seen.forEach(other -> referred.add(top(other)));
                } else {
                    opaque.add(type);
                }
            }
            next = referred.stream()
                    .filter(type -> !complete.contains(type) && !opaque.contains(type))
                    .collect(Collectors.toCollection(() -> new TreeSet<>(BY_NAME)));
        }
        opaque.addAll(next);
    }

    private List<Class<?>> estranged(Class<?> type) {
        return shapes.estranged(type, complete);
    }

    private static Class<?> top(Class<?> type) {
        return type.getDeclaringClass() == null ? type : top(type.getDeclaringClass());
    }

    private ClassText classText(ModuleNames names, Predicate<Class<?>> isComplete) {
        return new ClassText(names, new TypeText(names, isComplete, comments, this::estranged), comments, shapes);
    }

    private Optional<String> text(Class<?> type, ModuleNames names, Predicate<Class<?>> isComplete) {
        try {
            return Optional.of(classText(names, isComplete).of(shapes.of(type)));
        } catch (LinkageError | TypeNotPresentException incomplete) {
            notes.add(type.getName() + " has no members: " + incomplete.getMessage()
                    + " is missing; add the jar that has it");
            return Optional.empty();
        }
    }

    /** The texts by their names, with an index. */
    SortedMap<String, String> files() {
        SortedMap<String, List<Class<?>>> packages = new TreeMap<>();
        complete.forEach(type -> packages.computeIfAbsent(type.getPackageName(), p -> new ArrayList<>())
                .add(type));
        opaque.forEach(type -> packages.computeIfAbsent(type.getPackageName(), p -> new ArrayList<>())
                .add(type));
        SortedMap<String, String> files = new TreeMap<>();
        StringBuilder index = new StringBuilder("// Classes of Java, as modules that programs import.\n");
        packages.forEach((name, types) -> {
            files.put(name + ".d.ts", module(name, types));
            index.append("/// <reference path=\"./").append(name).append(".d.ts\" />\n");
        });
        for (Mapping mapping : mappings) {
            String name = MappingText.file(mapping);
            files.put(name, MappingText.of(mapping));
            index.append("/// <reference path=\"./").append(name).append("\" />\n");
        }
        files.put("index.d.ts", index.toString());
        return files;
    }

    private String module(String name, List<Class<?>> types) {
        Set<String> topLevel = types.stream().map(Class::getSimpleName).collect(Collectors.toSet());
        Set<String> nested = new HashSet<>();
        types.forEach(type -> collect(type, nested));
        // What this reaches is in the set already.
        ModuleNames names = new ModuleNames(name, topLevel, nested, new HashSet<>());
        Predicate<Class<?>> declared = type -> complete.contains(top(type));
        StringBuilder body = new StringBuilder();
        StringBuilder single = new StringBuilder();
        for (Class<?> type : types) {
            Optional<String> text = complete.contains(type) ? text(type, names, declared) : Optional.empty();
            body.append('\n')
                    .append(text.orElseGet(() -> classText(names, declared)
                            .opaque(type, declared.and(JavaClass::isVisible), new Lines("  "))));
            if (text.isPresent() && named.contains(type)) {
                single.append(alone(type));
            }
        }
        return "declare module \"java:" + name + "\" {\n" + names.imports() + body + "}\n" + single;
    }

    /** The module of one class, whose default export it is. */
    private static String alone(Class<?> type) {
        return "\ndeclare module \"java:" + type.getName() + "\" {\n  export { " + type.getSimpleName() + ", "
                + type.getSimpleName() + " as default } from \"java:" + type.getPackageName() + "\";\n}\n";
    }

    private static void collect(Class<?> type, Set<String> names) {
        for (Class<?> inner : type.getDeclaredClasses()) {
            if (JavaClass.isVisible(inner)) {
                names.add(inner.getSimpleName());
                collect(inner, names);
            }
        }
    }

    /** The source of a top-level class: as libraries lay it out, or below its module as the JDK does. */
    private Optional<String> source(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".java";
        String module = type.getModule().getName();
        try {
            for (ArchiveFiles archive : sources) {
                Optional<String> text = archive.text(path);
                if (text.isEmpty() && module != null) {
                    text = archive.text(module + "/" + path);
                }
                if (text.isPresent()) {
                    return text;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            notes.add("The source of " + type.getName() + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        sources.forEach(ArchiveFiles::close);
        classes.close();
    }
}
