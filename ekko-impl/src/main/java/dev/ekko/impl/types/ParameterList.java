package dev.ekko.impl.types;

import dev.ekko.impl.exposure.JavaExecutable;
import dev.ekko.impl.exposure.JavaParameter;
import dev.ekko.impl.exposure.ParameterNames;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The parameters of a method, with the best names there are.
 *
 * @param executable the method
 * @param fromSource the names in its source; empty where it is not at hand
 */
record ParameterList(JavaExecutable executable, List<String> fromSource) {
    private static final Set<String> RESERVED = Set.of(
            "arguments",
            "await",
            "break",
            "case",
            "catch",
            "class",
            "const",
            "continue",
            "debugger",
            "default",
            "delete",
            "do",
            "else",
            "enum",
            "eval",
            "export",
            "extends",
            "false",
            "finally",
            "for",
            "function",
            "if",
            "implements",
            "import",
            "in",
            "instanceof",
            "interface",
            "let",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "static",
            "super",
            "switch",
            "this",
            "throw",
            "true",
            "try",
            "typeof",
            "var",
            "void",
            "while",
            "with",
            "yield");

    /** The names, none of them twice. */
    List<String> names() {
        List<JavaParameter> parameters = executable.parameters();
        boolean inSource = fromSource.size() == parameters.size()
                && fromSource.stream().allMatch(name -> Character.isJavaIdentifierStart(name.charAt(0)));
        List<String> known = inSource ? fromSource : ParameterNames.of(executable.executable());
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = known.size() == parameters.size()
                    ? known.get(i)
                    : ofType(parameters.get(i).raw());
            name = name.replaceAll("[^\\p{L}\\p{N}_$]", "_"); // other languages of the JVM have names of their own
            String free = RESERVED.contains(name) ? name + "_" : name;
            for (int n = 2; !taken.add(free); n++) {
                free = name + n;
            }
            names.add(free);
        }
        return names;
    }

    private static String ofType(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        String name = element.getSimpleName();
        if (element.isPrimitive()) {
            return type.isArray() ? name + "s" : name.equals("boolean") ? "flag" : name.equals("char") ? "c" : "n";
        }
        int capitals = 1;
        while (capitals < name.length() - 1 && Character.isUpperCase(name.charAt(capitals + 1))) {
            capitals++;
        }
        return name.substring(0, capitals).toLowerCase(Locale.ROOT)
                + name.substring(capitals)
                + (type.isArray() ? "s" : "");
    }

    /** The list in parentheses, the last one as a rest parameter where it takes all further arguments. */
    String text(ModuleNames module, BiFunction<JavaParameter, Type, String> types) {
        List<JavaParameter> parameters = executable.parameters();
        List<String> names = names();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            JavaParameter parameter = parameters.get(i);
            boolean rest = executable.varargs() && i == parameters.size() - 1;
            texts.add(
                    rest
                            ? "..." + names.get(i) + ": " + module.global("Array") + "<"
                                    + types.apply(parameter, component(parameter.type())) + ">"
                            : names.get(i) + ": " + types.apply(parameter, parameter.type()));
        }
        return "(" + String.join(", ", texts) + ")";
    }

    private static Type component(Type type) {
        return switch (type) {
            case Class<?> c when c.isArray() -> c.componentType();
            case GenericArrayType array -> array.getGenericComponentType();
            default -> Object.class;
        };
    }
}
