package dev.ekko.impl.compile;

import java.util.List;

/** The names that the declarators of a {@code const}, {@code let} or {@code var} bind, patterns included. */
final class BindingNames {
    private final String code;
    private final TokenList tokens;
    private final List<String> names;

    private BindingNames(String code, TokenList tokens, List<String> names) {
        this.code = code;
        this.tokens = tokens;
        this.names = names;
    }

    /** Adds the names of the declarators that begin at a token. */
    static void collect(String code, TokenList tokens, int first, List<String> names) {
        new BindingNames(code, tokens, names).declarators(first);
    }

    private void declarators(int first) {
        int at = first;
        while (true) {
            at = initializer(target(at));
            if (tokens.kind(at) != Token.COMMA) {
                return;
            }
            at++;
        }
    }

    private int initializer(int at) {
        return tokens.kind(at) == Token.ASSIGN ? tokens.behindExpression(at + 1) : at;
    }

    private int target(int at) {
        int kind = tokens.kind(at);
        if (kind == Token.LEFT_BRACE) {
            return object(at);
        }
        if (kind == Token.LEFT_BRACKET) {
            return array(at);
        }
        names.add(code.substring(tokens.start(at), tokens.end(at)));
        return at + 1;
    }

    private int object(int open) {
        int end = tokens.behindBrackets(open) - 1;
        int at = open + 1;
        while (at < end) {
            int kind = tokens.kind(at);
            if (kind == Token.COMMA) {
                at++;
            } else if (kind == Token.ELLIPSIS) {
                at = target(at + 1);
            } else {
                int behindKey = kind == Token.LEFT_BRACKET ? tokens.behindBrackets(at) : at + 1;
                at = initializer(tokens.kind(behindKey) == Token.COLON ? target(behindKey + 1) : target(at));
            }
        }
        return end + 1;
    }

    private int array(int open) {
        int end = tokens.behindBrackets(open) - 1;
        int at = open + 1;
        while (at < end) {
            int kind = tokens.kind(at);
            if (kind == Token.COMMA) {
                at++;
            } else {
                at = initializer(target(kind == Token.ELLIPSIS ? at + 1 : at));
            }
        }
        return end + 1;
    }
}
