package dev.ekko.impl.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Javadoc and names of parameters from the source of a Java class. It knows just enough of the language for that:
 * comments, literals, brackets, and which declaration a comment stands before.
 */
final class SourceReader {
    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");

    private final List<Token> tokens;
    private final Map<String, SourceType> found = new LinkedHashMap<>();
    private int at;

    private SourceReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The types of a file by their names, such as {@code Map.Entry}. */
    static Map<String, SourceType> read(String source) {
        SourceReader reader = new SourceReader(SourceTokens.of(source));
        while (reader.at < reader.tokens.size()) {
            reader.declaration("", null);
        }
        return reader.found;
    }

    /**
     * A word, a bracket or a sign of the language.
     *
     * @param text what it is
     * @param comment the Javadoc right before it; empty where there is none
     */
    record Token(String text, String comment) {
        boolean is(String other) {
            return text.equals(other);
        }
    }

    /** Reads one declaration, at the top or in the body of a type. */
    private void declaration(String outer, @Nullable SourceType owner) {
        List<String> words = new ArrayList<>();
        String comment = tokens.get(at).comment();
        while (at < tokens.size()) {
            String text = tokens.get(at).text();
            if (comment.isEmpty()) {
                comment = tokens.get(at).comment(); // it may stand behind an annotation
            }
            if (!words.isEmpty() && TYPES.contains(words.getLast()) && isName(text)) {
                at++;
                type(outer.isEmpty() ? text : outer + "." + text, comment, words.getLast());
                return;
            }
            switch (text) {
                case ";", "}" -> {
                    at++;
                    field(words, comment, owner);
                    return;
                }
                case "{" -> {
                    skip("{", "}");
                    return;
                }
                case "=" -> {
                    field(words, comment, owner);
                    skipTo(";");
                    return;
                }
                case "(" -> {
                    List<String> parameters = parameters();
                    if (owner != null && !words.isEmpty()) {
                        method(words.getLast(), parameters, comment, owner);
                    }
                    rest();
                    return;
                }
                case "<" -> skip("<", ">");
                case "@" -> annotation();
                default -> {
                    words.add(text);
                    at++;
                }
            }
        }
    }

    private void annotation() {
        at++;
        if (at < tokens.size() && tokens.get(at).is("interface")) {
            return; // the declaration of an annotation is read as that of an interface
        }
        at++;
        while (at + 1 < tokens.size() && tokens.get(at).is(".")) {
            at += 2;
        }
        if (at < tokens.size() && tokens.get(at).is("(")) {
            skip("(", ")");
        }
    }

    private void type(String name, String comment, String kind) {
        SourceType type = new SourceType(comment, new HashMap<>(), new HashMap<>());
        found.put(name, type);
        while (at < tokens.size() && !tokens.get(at).is("{")) {
            if (tokens.get(at).is("(")) {
                List<String> components = parameters();
                method(name.substring(name.lastIndexOf('.') + 1), components, "", type);
            } else {
                at++;
            }
        }
        at++;
        if (kind.equals("enum")) {
            constants(type);
        }
        while (at < tokens.size() && !tokens.get(at).is("}")) {
            declaration(name, type);
        }
        at++;
    }

    private void constants(SourceType type) {
        boolean first = true;
        String comment = "";
        while (at < tokens.size() && !tokens.get(at).is(";") && !tokens.get(at).is("}")) {
            Token token = tokens.get(at);
            comment = comment.isEmpty() ? token.comment() : comment;
            switch (token.text()) {
                case "(" -> skip("(", ")");
                case "{" -> skip("{", "}");
                case "," -> {
                    first = true;
                    comment = "";
                    at++;
                }
                case "@" -> annotation();
                default -> {
                    if (first) {
                        type.fields().put(token.text(), comment);
                    }
                    first = false;
                    at++;
                }
            }
        }
        if (at < tokens.size() && tokens.get(at).is(";")) {
            at++;
        }
    }

    private static void field(List<String> words, String comment, @Nullable SourceType owner) {
        if (owner != null && words.size() > 1 && !comment.isEmpty()) {
            owner.fields().putIfAbsent(words.getLast(), comment);
        }
    }

    private static void method(String name, List<String> parameters, String comment, SourceType owner) {
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String written : parameters) {
            // An array may be written behind the name.
            String parameter = written.replaceFirst("^(.*) (\\w+)((?:\\[])+)$", "$1$3 $2");
            int space = parameter.lastIndexOf(' ');
            String type = parameter.substring(0, Math.max(space, 0)).strip();
            types.add(type.substring(type.lastIndexOf(' ') + 1).replaceFirst("^.*\\.(?=[^.])", ""));
            names.add(parameter.substring(space + 1));
        }
        owner.members().putIfAbsent(name + "(" + String.join(",", types) + ")", new SourceType.Member(comment, names));
    }

    /** The parameters between parentheses, each as its type, without type arguments, and its name. */
    private List<String> parameters() {
        List<String> all = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        at++;
        while (at < tokens.size() && !tokens.get(at).is(")")) {
            String text = tokens.get(at).text();
            switch (text) {
                case "<" -> skip("<", ">");
                case "(" -> skip("(", ")");
                case "@" -> annotation();
                case "," -> {
                    at++;
                    add(one, all);
                }
                case "final" -> at++;
                default -> {
                    boolean joins = text.equals(".")
                            || text.equals("[")
                            || text.equals("]")
                            || one.toString().endsWith(".");
                    one.append(joins || one.isEmpty() ? "" : " ").append(text);
                    at++;
                }
            }
        }
        at++;
        add(one, all);
        return all;
    }

    private static void add(StringBuilder one, List<String> all) {
        // Three dots are an array, and are read sign by sign.
        String text = one.toString().replaceFirst("\\.\\.\\.\\s*", "[] ").strip();
        if (!text.isEmpty() && !text.endsWith(" this")) {
            all.add(text);
        }
        one.setLength(0);
    }

    /** What follows the parameters of a method: exceptions, and a body or a default. */
    private void rest() {
        while (at < tokens.size()) {
            if (tokens.get(at).is(";")) {
                at++;
                return;
            }
            if (tokens.get(at).is("{")) {
                skip("{", "}");
                return;
            }
            at++;
        }
    }

    private void skipTo(String end) {
        while (at < tokens.size() && !tokens.get(at).is(end)) {
            switch (tokens.get(at).text()) {
                case "{" -> skip("{", "}");
                case "(" -> skip("(", ")");
                default -> at++;
            }
        }
        at++;
    }

    private void skip(String open, String close) {
        int depth = 0;
        do {
            // Called at an opening bracket, so there is one.
            depth += tokens.get(at).is(open) ? 1 : tokens.get(at).is(close) ? -1 : 0;
            at++;
        } while (at < tokens.size() && depth > 0);
    }

    private static boolean isName(String text) {
        return Character.isJavaIdentifierStart(text.charAt(0));
    }
}
