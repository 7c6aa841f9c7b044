package dev.ekko.impl.compile;

import dev.ekko.impl.trace.TextEdits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes {@code using} and {@code await using} declarations out of a program, as the engine does not know them yet.
 *
 * <p>A block that has such declarations becomes a try statement as a whole, so that what its parts see of each other
 * does not change; all is inserted within the lines that are there. The top level of an ES module cannot be in a try
 * statement, because exports cannot: there the module disposes at its end, and after a throw its loader does.
 */
final class UsingLowering {
    private static final String RUNTIME = "$ekkoUsing";
    private static final String MODULE_SCOPE = "$ekkoModule";

    private final String code;
    private final boolean script;
    private final TokenList tokens;
    private final List<Insertion> insertions = new ArrayList<>();
    /** Blocks with declarations, by the token that opens them; -1 is the top level. */
    private final Map<Integer, Scope> scopes = new HashMap<>();

    private UsingLowering(String code, boolean script) {
        this.code = code;
        this.script = script;
        this.tokens = TokenList.of(code, script);
    }

    /**
     * The outcome.
     *
     * @param edits what to change; none where every {@code using} is only a name
     * @param topLevel whether resources are held at the top level of an ES module
     */
    record Result(TextEdits edits, boolean topLevel) {}

    /** A change at one place; what opened last closes first where several meet. */
    private record Insertion(int start, int end, boolean closes, int order, String text) {}

    private static final class Scope {
        final int opener;
        final String name;
        boolean async;

        Scope(int opener, String name) {
            this.opener = opener;
            this.name = name;
        }
    }

    static Result lower(String code, boolean script) {
        return new UsingLowering(code, script).run();
    }

    private Result run() {
        int[] openers = new int[64];
        openers[0] = -1;
        for (int at = 0; at < tokens.size(); at++) {
            int depth = tokens.depth(at);
            if (depth > tokens.depth(at - 1)) {
                if (depth >= openers.length) {
                    openers = java.util.Arrays.copyOf(openers, depth * 2);
                }
                openers[depth] = at;
            }
            if (tokens.role(at) == Token.USING) {
                using(at, openers[depth]);
            }
        }
        scopes.values().forEach(this::wrap);
        insertions.sort(Comparator.comparingInt(Insertion::start)
                .thenComparing(insertion -> !insertion.closes)
                .thenComparingInt(insertion -> insertion.closes ? -insertion.order : insertion.order));
        TextEdits.Builder edits = TextEdits.of(code);
        insertions.forEach(insertion -> edits.replace(insertion.start, insertion.end, insertion.text));
        Scope top = scopes.get(-1);
        return new Result(edits.build(), top != null && !script);
    }

    private void using(int at, int opener) {
        int name = at + 1;
        if (!Token.isName(tokens.kind(name)) || tokens.newlineBefore(name) || tokens.kind(name) == Token.OF) {
            return;
        }
        boolean async = tokens.role(at - 1) == Token.AWAIT && !tokens.newlineBefore(at);
        int first = async ? at - 1 : at;
        int level = tokens.level(at);
        int next = tokens.kind(name + 1);
        if (level == Level.FOR_HEAD && first - 1 == opener) {
            if (next == Token.OF) {
                forOf(first, name, opener, async);
            } else if (next == Token.ASSIGN && declaresNamesOnly(name)) {
                forInit(first, name, opener, async);
            }
            return;
        }
        boolean statement = tokens.before(first) == Tokenizer.STATEMENT
                || (tokens.before(first) == Tokenizer.OPERATOR && tokens.newlineBefore(first));
        if (statement && Level.holdsStatements(level) && level != Level.SWITCH_BODY && declaresNamesOnly(name)) {
            Scope scope = scopes.computeIfAbsent(
                    opener, key -> new Scope(key, key < 0 && !script ? MODULE_SCOPE : name("Scope", key)));
            declare(first, name, scope, async);
        }
    }

    private static String name(String what, int token) {
        return "$ekko" + what + (token + 1);
    }

    private void declare(int first, int firstName, Scope scope, boolean async) {
        scope.async |= async;
        replace(tokens.start(first), tokens.end(firstName - 1), "const");
        int name = firstName;
        while (true) {
            int end = tokens.behindExpression(name + 2);
            String variable = text(name);
            // A property gives a function without a name the same name that the variable would.
            boolean named = !variable.equals("__proto__");
            open(tokens.start(name + 2), name, use(scope, async) + (named ? "{" + variable + ":" : ""));
            close(tokens.end(end - 1), name, named ? "}." + variable + ")" : ")");
            if (tokens.kind(end) != Token.COMMA) {
                return;
            }
            name = end + 1;
        }
    }

    /** Patterns and variables without a value are syntax errors here, but would not be after {@code const}. */
    private boolean declaresNamesOnly(int firstName) {
        int name = firstName;
        while (Token.isName(tokens.kind(name)) && tokens.kind(name + 1) == Token.ASSIGN) {
            int end = tokens.behindExpression(name + 2);
            if (tokens.kind(end) != Token.COMMA) {
                return true;
            }
            name = end + 1;
        }
        return false;
    }

    private String text(int token) {
        return code.substring(tokens.start(token), tokens.end(token));
    }

    private static String use(Scope scope, boolean async) {
        return RUNTIME + (async ? ".useAsync(" : ".use(") + scope.name + ",";
    }

    private void forOf(int first, int name, int head, boolean async) {
        Scope scope = new Scope(head, name("Scope", head));
        scope.async = async;
        String item = name("Item", head);
        replace(tokens.start(first), tokens.end(name), "const " + item);
        int body = tokens.behindBrackets(head);
        String variable = text(name);
        open(
                tokens.end(body - 1),
                head,
                "{" + begin(scope) + "const " + variable + "=" + use(scope, async) + item + ");");
        close(tokens.end(tokens.behindStatement(body) - 1), head, finish(scope) + "}");
    }

    private void forInit(int first, int name, int head, boolean async) {
        Scope scope = new Scope(head, name("Scope", head));
        declare(first, name, scope, async);
        int statement = head - 1;
        int end = tokens.behindStatement(statement);
        while (tokens.kind(statement - 1) == Token.COLON
                && Token.isName(tokens.kind(statement - 2))
                && isLabel(statement - 2)) {
            statement -= 2;
        }
        open(tokens.start(statement), statement, "{" + begin(scope));
        close(tokens.end(end - 1), statement, finish(scope) + "}");
    }

    /** A name before a colon is a label where a statement may begin; in a case clause it is not. */
    private boolean isLabel(int token) {
        return tokens.before(token) == Tokenizer.STATEMENT
                || (tokens.before(token) == Tokenizer.OPERATOR && tokens.newlineBefore(token));
    }

    private static String begin(Scope scope) {
        return "const " + scope.name + "=" + RUNTIME + ".scope();try{";
    }

    private static String finish(Scope scope) {
        return "}catch($ekkoError){" + RUNTIME + ".fail(" + scope.name + ",$ekkoError)}finally{" + dispose(scope) + "}";
    }

    private static String dispose(Scope scope) {
        return scope.async
                ? "const $ekkoWait=" + RUNTIME + ".disposeAsync(" + scope.name + ");if($ekkoWait)await $ekkoWait"
                : RUNTIME + ".dispose(" + scope.name + ")";
    }

    private void wrap(Scope scope) {
        int opener = scope.opener;
        int directive = opener;
        while (isDirective(directive + 1, opener)) {
            directive = tokens.kind(directive + 2) == Token.SEMICOLON ? directive + 2 : directive + 1;
        }
        boolean top = opener < 0;
        int offset = directive >= 0 ? tokens.end(directive) : tokens.start(0);
        String separator = directive > opener && tokens.kind(directive) != Token.SEMICOLON ? ";" : "";
        if (top && !script) {
            open(
                    offset,
                    opener,
                    separator + "const " + MODULE_SCOPE + "=" + RUNTIME + ".moduleScope(import.meta.url);");
            String last = scope.async ? "await " + RUNTIME + ".disposeAsync(" : RUNTIME + ".dispose(";
            close(code.length(), opener, "\n;" + last + MODULE_SCOPE + ");");
            return;
        }
        open(offset, opener, separator + begin(scope));
        if (top) {
            // The last line may be a comment.
            close(code.length(), opener, "\n" + finish(scope));
        } else {
            close(tokens.start(tokens.behindBrackets(opener) - 1), opener, finish(scope));
        }
    }

    private boolean isDirective(int token, int opener) {
        boolean place = opener < 0 || tokens.level(opener) == Level.FUNCTION;
        if (!place || tokens.kind(token) != Token.STRING) {
            return false;
        }
        int next = token + 1;
        return tokens.kind(next) == Token.SEMICOLON
                || tokens.kind(next) == Token.RIGHT_BRACE
                || tokens.endsWithoutSemicolon(next);
    }

    private void replace(int start, int end, String text) {
        insertions.add(new Insertion(start, end, false, Integer.MAX_VALUE, text));
    }

    private void open(int offset, int order, String text) {
        insertions.add(new Insertion(offset, offset, false, order, text));
    }

    private void close(int offset, int order, String text) {
        insertions.add(new Insertion(offset, offset, true, order, text));
    }
}
