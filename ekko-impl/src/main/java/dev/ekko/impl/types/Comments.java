package dev.ekko.impl.types;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.JavaConstructor;
import dev.ekko.impl.exposure.JavaExecutable;
import dev.ekko.impl.exposure.JavaField;
import dev.ekko.impl.exposure.JavaMethod;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The TSDoc of declarations, made of the Javadoc in sources where they are at hand. */
final class Comments {
    private final Function<Class<?>, Optional<String>> sources;
    private final Shapes shapes;
    private final Map<Class<?>, Map<String, SourceType>> known = new HashMap<>();

    /**
     * Comments from sources.
     *
     * @param sources gives the source of a top-level class
     * @param shapes what mappings say, which stands in the place of what the sources say
     */
    Comments(Function<Class<?>, Optional<String>> sources, Shapes shapes) {
        this.sources = sources;
        this.shapes = shapes;
    }

    /** Writes the comment of a class. */
    void write(JavaClass type, Lines lines) {
        String said = shapes.documentation(type.type());
        if (said.isEmpty()) {
            write(source(type.type()).map(SourceType::comment).orElse(""), false, type.deprecated(), lines);
        } else {
            plain(said, type.deprecated(), lines);
        }
    }

    /** Writes the comment of a method as a class has it: short where it comes from a supertype. */
    void write(JavaMethod method, Class<?> in, Lines lines) {
        String said = shapes.documentation(method, in);
        if (!said.isEmpty()) {
            plain(said, method.deprecated(), lines);
            return;
        }
        boolean inherited = method.executable().getDeclaringClass() != in;
        write(member(method).map(SourceType.Member::comment).orElse(""), inherited, method.deprecated(), lines);
    }

    /** Writes the comment of a constructor. */
    void write(JavaConstructor constructor, Lines lines) {
        write(member(constructor).map(SourceType.Member::comment).orElse(""), false, constructor.deprecated(), lines);
    }

    /** Writes the comment of a field. */
    void write(JavaField field, Lines lines) {
        String comment = source(field.field().getDeclaringClass())
                .map(SourceType::fields)
                .map(fields -> fields.getOrDefault(field.name(), ""))
                .orElse("");
        write(comment, false, field.deprecated(), lines);
    }

    /** The names of parameters in the source; empty where it is not at hand. */
    List<String> names(JavaExecutable executable) {
        return member(executable).map(SourceType.Member::names).orElse(List.of());
    }

    private Optional<SourceType.Member> member(JavaExecutable executable) {
        Executable java = executable.executable();
        String name =
                executable instanceof JavaConstructor ? java.getDeclaringClass().getSimpleName() : java.getName();
        String key = Arrays.stream(java.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", name + "(", ")"));
        return source(((Member) java).getDeclaringClass())
                .flatMap(source -> source.member(key, java.getParameterCount()));
    }

    private Optional<SourceType> source(Class<?> type) {
        Class<?> top = type;
        List<String> path = new ArrayList<>(List.of(type.getSimpleName()));
        while (top.getDeclaringClass() != null) {
            top = top.getDeclaringClass();
            path.addFirst(top.getSimpleName());
        }
        Map<String, SourceType> types = known.get(top);
        if (types == null) {
            types = sources.apply(top).map(SourceReader::read).orElse(Map.of());
            known.put(top, types);
        }
        return Optional.ofNullable(types.get(String.join(".", path)));
    }

    /** Writes text that is no Javadoc, as mappings have it. */
    static void plain(String text, boolean deprecated, Lines lines) {
        block(text.strip().replace("*/", "*\\/").lines().map(String::strip).toList(), deprecated, lines);
    }

    private static void write(String javadoc, boolean isShort, boolean deprecated, Lines lines) {
        block(isShort ? Javadoc.firstSentence(javadoc) : Javadoc.toTsDoc(javadoc), deprecated, lines);
    }

    private static void block(List<String> given, boolean deprecated, Lines lines) {
        List<String> text = new ArrayList<>(given);
        if (deprecated && text.stream().noneMatch(line -> line.startsWith("@deprecated"))) {
            text.add("@deprecated");
        }
        if (text.size() == 1) {
            lines.add("/** " + text.getFirst() + " */");
        } else if (!text.isEmpty()) {
            lines.add("/**");
            text.forEach(line -> lines.add(line.isEmpty() ? " *" : " * " + line));
            lines.add(" */");
        }
    }
}
