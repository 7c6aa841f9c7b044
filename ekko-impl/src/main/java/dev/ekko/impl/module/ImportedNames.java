package dev.ekko.impl.module;

import dev.ekko.impl.compile.ImportSite;
import java.util.Set;
import java.util.TreeSet;

/** Which names an import asks of a module whose exports are made to order; read from the text in front of its specifier. */
final class ImportedNames {
    /** All of them. */
    static final String ALL = "*";

    private final String text;
    private int at;

    private ImportedNames(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** The names, in alphabetical order; {@link #ALL} alone where all are meant, nothing for an import without names. */
    static Set<String> of(String text, ImportSite site) {
        ImportedNames names = new ImportedNames(text, site.start());
        return names.word().equals("from") ? names.clause() : Set.of();
    }

    private Set<String> clause() {
        Set<String> names = new TreeSet<>();
        back();
        if (at > 0 && text.charAt(at - 1) == '}') {
            int open = text.lastIndexOf('{', at);
            for (String part : withoutComments(text.substring(open + 1, at - 1)).split(",")) {
                String name = part.strip().split("\\s+")[0];
                if (!name.isEmpty()) {
                    names.add(
                            name.startsWith("\"") || name.startsWith("'")
                                    ? name.substring(1, name.length() - 1)
                                    : name);
                }
            }
            at = open;
            back();
            if (at > 0 && text.charAt(at - 1) == ',') {
                names.add("default");
            }
            return names;
        }
        String word = word();
        boolean star = word.isEmpty();
        if (!star) {
            star = word().equals("as");
        }
        if (star) {
            return Set.of(ALL);
        }
        names.add("default");
        return names;
    }

    private static String withoutComments(String clause) {
        return clause.replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", " ");
    }

    private String word() {
        back();
        int end = at;
        while (at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1))) {
            at--;
        }
        return text.substring(at, end);
    }

    private void back() {
        while (at > 0) {
            if (Character.isWhitespace(text.charAt(at - 1))) {
                at--;
            } else if (text.startsWith("*/", at - 2)) {
                at = Math.max(0, text.lastIndexOf("/*", at - 2));
            } else {
                return;
            }
        }
    }
}
