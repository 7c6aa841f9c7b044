package dev.ekko.cli.env;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the dotenv syntax: {@code NAME=value} lines, {@code export} before them, comments, three kinds of quotes that
 * may span lines, and <code>${NAME}</code> in bare and double-quoted values.
 */
final class EnvFileParser {
    private final String file;
    private final String text;
    private final Map<String, String> environment;
    private final Map<String, String> earlier;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private int at;

    /**
     * Begins at the start of a text.
     *
     * @param file the name for messages
     * @param text the content
     * @param environment the variables that win over those of this file
     * @param earlier the variables of earlier files
     */
    EnvFileParser(String file, String text, Map<String, String> environment, Map<String, String> earlier) {
        this.file = file;
        String unified = text.replace("\r\n", "\n").replace('\r', '\n');
        this.text = unified.startsWith("\uFEFF") ? unified.substring(1) : unified;
        this.environment = environment;
        this.earlier = earlier;
    }

    /** The variables in the order of the file; the last assignment of a name counts. */
    Map<String, String> parse() throws EnvFileException {
        while (at < text.length()) {
            skipSpaces();
            if (peek() == '#') {
                skipLine();
            } else if (peek() != '\n') {
                assignment();
            }
            at++;
        }
        return variables;
    }

    private void assignment() throws EnvFileException {
        String name = name();
        if (name.equals("export") && peek() != '=') {
            name = name();
        }
        if (peek() != '=') {
            throw problem("expected \"=\" after \"" + name + "\"");
        }
        at++;
        skipSpaces();
        String value = switch (peek()) {
            case '"' -> doubleQuoted();
            case '\'', '`' -> literal(peek());
            default -> bare();
        };
        variables.put(name, value);
    }

    private String name() throws EnvFileException {
        int start = at;
        while (isNamePart(peek()) || peek() == '.' || peek() == '-') {
            at++;
        }
        String name = text.substring(start, at);
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            throw problem(
                    "expected NAME=value; a name is letters, digits, \"_\", \".\" and \"-\", and begins with no digit");
        }
        skipSpaces();
        return name;
    }

    private String bare() throws EnvFileException {
        int start = at;
        StringBuilder value = new StringBuilder();
        while (peek() != '\n') {
            if (peek() == '#' && (at == start || isSpace(text.charAt(at - 1)))) {
                skipLine();
            } else if (peek() == '$') {
                value.append(expansion());
            } else if (peek() == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '$') {
                value.append('$');
                at += 2;
            } else {
                value.append(text.charAt(at++));
            }
        }
        return value.toString().strip();
    }

    private String literal(char quote) throws EnvFileException {
        int line = line();
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw unterminated(quote, line);
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        expectLineEnd(quote);
        return value;
    }

    private String doubleQuoted() throws EnvFileException {
        int line = line();
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                value.append(escape(text.charAt(at + 1)));
                at += 2;
            } else if (c == '$') {
                value.append(expansion());
            } else {
                value.append(c);
                at++;
            }
        }
        if (at >= text.length()) {
            throw unterminated('"', line);
        }
        at++;
        expectLineEnd('"');
        return value.toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '\\', '"', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    /** At a dollar sign: {@code $NAME}, <code>${NAME}</code> or <code>${NAME:-default}</code>; otherwise itself. */
    private String expansion() throws EnvFileException {
        int start = ++at;
        if (peek() != '{') {
            while (isNamePart(peek())) {
                at++;
            }
            return at == start ? "$" : lookup(text.substring(start, at));
        }
        int end = text.indexOf('}', at);
        int lineEnd = text.indexOf('\n', at);
        if (end < 0 || (lineEnd >= 0 && lineEnd < end)) {
            throw problem("\"${\" without \"}\" on the same line; write \"\\$\" for a dollar sign");
        }
        String inside = text.substring(at + 1, end);
        int fallback = inside.indexOf(":-");
        String name = fallback < 0 ? inside : inside.substring(0, fallback);
        if (name.isEmpty() || !name.chars().allMatch(c -> isNamePart((char) c))) {
            throw problem("\"${" + inside + "}\" names no variable");
        }
        at = end + 1;
        String value = lookup(name);
        return value.isEmpty() && fallback >= 0 ? inside.substring(fallback + 2) : value;
    }

    private String lookup(String name) {
        String inherited = earlier.getOrDefault(name, "");
        return environment.getOrDefault(name, variables.getOrDefault(name, inherited));
    }

    private void expectLineEnd(char quote) throws EnvFileException {
        skipSpaces();
        if (peek() == '#') {
            skipLine();
        } else if (peek() != '\n') {
            throw problem("unexpected text after the closing " + quote);
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private void skipSpaces() {
        while (isSpace(peek())) {
            at++;
        }
    }

    private void skipLine() {
        while (peek() != '\n') {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isNamePart(char c) {
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private int line() {
        return 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
    }

    private EnvFileException problem(String problem) {
        return new EnvFileException(file, line(), problem);
    }

    private EnvFileException unterminated(char quote, int line) {
        return new EnvFileException(file, line, "the value begins with " + quote + " and has no closing " + quote);
    }
}
