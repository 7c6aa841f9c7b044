package dev.ekko.impl.types;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.JavaMethod;
import dev.ekko.impl.exposure.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Classes in the shape that scripts see: as they are, or as a mapping makes them. */
final class Shapes {
    private final Map<Class<?>, Mapping.MappedType> mapped = new HashMap<>();
    private final Map<Class<?>, JavaClass> shaped = new HashMap<>();

    Shapes(List<Mapping> mappings) {
        for (Mapping mapping : mappings) {
            for (Mapping.MappedType type : mapping.types().values()) {
                mapped.putIfAbsent(type.type(), type);
                mapping.shaped(JavaClass.of(type.type())).ifPresent(shape -> shaped.putIfAbsent(type.type(), shape));
            }
        }
    }

    /** A class as scripts see it. */
    JavaClass of(Class<?> type) {
        JavaClass shape = shaped.get(type);
        return shape == null ? JavaClass.of(type) : shape;
    }

    /** What a mapping says of a class; empty where it says nothing. */
    String documentation(Class<?> type) {
        Mapping.MappedType said = mapped.get(type);
        return said == null ? "" : said.documentation();
    }

    /** What a mapping says of a method; empty where it says nothing. */
    String documentation(JavaMethod method, Class<?> in) {
        Mapping.MappedType said = mapped.get(in);
        return said == null
                ? ""
                : said.shape(method).map(Mapping.MappedMethod::documentation).orElse("");
    }

    /**
     * Subclasses whose objects lack members of a class, because a mapping hides or renames them. Java takes them all the
     * same, and the compiler, which looks at members only, has to be told.
     *
     * @param type the class
     * @param among where to look
     */
    List<Class<?>> estranged(Class<?> type, Set<Class<?>> among) {
        if (mapped.isEmpty()) {
            return List.of();
        }
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> other : among) {
            boolean below = other != type && type.isAssignableFrom(other);
            if (below && (mapped.containsKey(type) || mapped.containsKey(other)) && !hasAll(of(other), of(type))) {
                found.add(other);
            }
        }
        found.sort(Comparator.comparing(Class::getName));
        return found;
    }

    private static boolean hasAll(JavaClass type, JavaClass above) {
        Set<String> missing = new HashSet<>(above.methods().keySet());
        missing.addAll(above.fields().keySet());
        missing.removeAll(type.methods().keySet());
        missing.removeAll(type.fields().keySet());
        return missing.isEmpty();
    }
}
