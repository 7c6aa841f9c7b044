package dev.ekko.impl.module;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the small modules that stand between the engine's module system and everything that is no ES module. */
final class Facades {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private Facades() {}

    /** A module that re-exports the properties of an object which the runtime hands out. */
    static String of(String runtime, String expression, Collection<String> names, boolean objectIsDefault) {
        StringBuilder text = new StringBuilder("import $r from ")
                .append(quote(runtime))
                .append(";\nconst $m=$r.")
                .append(expression)
                .append(";\n");
        List<String> exported = names.stream()
                .filter(name -> !objectIsDefault || !name.equals("default"))
                .toList();
        for (int i = 0; i < exported.size(); i++) {
            text.append("const $")
                    .append(i)
                    .append("=$m[")
                    .append(quote(exported.get(i)))
                    .append("];\n");
        }
        text.append("export{");
        for (int i = 0; i < exported.size(); i++) {
            text.append("$")
                    .append(i)
                    .append(" as ")
                    .append(exportName(exported.get(i)))
                    .append(',');
        }
        return text.append(objectIsDefault ? "$m as default" : "")
                .append("};\n")
                .toString();
    }

    /** A module whose default export is one value. */
    static String ofValue(String runtime, String expression) {
        return "import $r from " + quote(runtime) + ";\nexport default $r." + expression + ";\n";
    }

    private static String exportName(String name) {
        return IDENTIFIER.matcher(name).matches() ? name : quote(name);
    }

    /** A JavaScript string literal. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
