package dev.ekko.impl.types;

import dev.ekko.impl.exposure.Mapping;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The module of a mapping: its names for classes that are declared, in their shape, where Java has them. */
final class MappingText {
    private MappingText() {}

    /** What the file with the declarations is called; no package of Java has such a name. */
    static String file(Mapping mapping) {
        return "mapping-" + mapping.namespace().replaceAll("[^A-Za-z0-9_.]", "-") + ".d.ts";
    }

    static String of(Mapping mapping) {
        Lines text = new Lines("");
        if (!mapping.documentation().isBlank()) {
            Comments.plain(mapping.documentation(), false, text);
        }
        text.add("declare module \"" + mapping.namespace() + "\" {");
        mapping.types().forEach((name, type) -> exported(name, type.type(), text.deeper()));
        text.add("}");
        return text.toString();
    }

    private static void exported(String name, Class<?> type, Lines lines) {
        Deque<String> path = new ArrayDeque<>();
        for (Class<?> c = type; c != null; c = c.getDeclaringClass()) {
            path.push(c.getSimpleName());
        }
        String module = "\"java:" + type.getPackageName() + "\"";
        if (path.size() == 1) {
            lines.add("export { " + path.element() + " as " + name + " } from " + module + ";");
            return;
        }
        // A class inside another is a type in a namespace and a property of a constant; both get the name.
        String outer = "$" + name;
        String inner = outer + "." + String.join(".", List.copyOf(path).subList(1, path.size()));
        lines.add("import { " + path.element() + " as " + outer + " } from " + module + ";");
        int count = type.getTypeParameters().length;
        lines.add("export type " + name + TypeText.generic(List.of(type.getTypeParameters()), " = any") + " = " + inner
                + (count == 0 ? "" : TypeText.generic(List.of(type.getTypeParameters()), "")) + ";");
        lines.add("export const " + name + ": typeof " + inner + ";");
    }
}
