package dev.ekko.impl.compile;

import java.util.Arrays;

/** All tokens of a program at once, for the rare passes that have to look ahead. */
final class TokenList {
    private static final int GROWTH = 2;

    private byte[] kinds = new byte[256];
    private byte[] roles = new byte[256];
    private byte[] before = new byte[256];
    private byte[] levels = new byte[256];
    private boolean[] newlines = new boolean[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int[] depths = new int[256];
    private int count;

    /** Reads a whole program; its last token is the end of file. */
    static TokenList of(String code, boolean script) {
        Tokenizer tokens = new Tokenizer(code.toCharArray(), script);
        TokenList list = new TokenList();
        do {
            tokens.next();
            list.add(tokens);
        } while (tokens.kind != Token.EOF);
        return list;
    }

    private void add(Tokenizer tokens) {
        if (count == kinds.length) {
            int size = count * GROWTH;
            kinds = Arrays.copyOf(kinds, size);
            roles = Arrays.copyOf(roles, size);
            before = Arrays.copyOf(before, size);
            levels = Arrays.copyOf(levels, size);
            newlines = Arrays.copyOf(newlines, size);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
            depths = Arrays.copyOf(depths, size);
        }
        kinds[count] = (byte) tokens.kind;
        roles[count] = (byte) tokens.role;
        before[count] = tokens.before;
        levels[count] = (byte) tokens.level();
        newlines[count] = tokens.newlineBefore;
        starts[count] = tokens.start;
        ends[count] = tokens.end;
        depths[count] = tokens.kind == Token.EOF ? 0 : tokens.depth;
        count++;
    }

    int size() {
        return count;
    }

    int kind(int token) {
        return token < 0 || token >= count ? Token.EOF : kinds[token];
    }

    int role(int token) {
        return token < 0 || token >= count ? Token.EOF : roles[token];
    }

    /** What was expected before a token, as in {@link Tokenizer}. */
    byte before(int token) {
        return before[token];
    }

    /** The kind of the innermost bracket that is open behind a token. */
    int level(int token) {
        return token < 0 ? Level.TOP : levels[token];
    }

    boolean newlineBefore(int token) {
        return newlines[token];
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    /** How many brackets are open behind a token. */
    int depth(int token) {
        return token < 0 ? 0 : depths[token];
    }

    /** The first token behind a bracketed part that begins at a token. */
    int behindBrackets(int open) {
        int outer = depth(open - 1);
        int at = open;
        while (at < count - 1 && depth(at) > outer) {
            at++;
        }
        return Math.min(at + 1, count - 1);
    }

    /** Whether a statement ends before a token although no semicolon says so. */
    boolean endsWithoutSemicolon(int token) {
        if (kind(token) == Token.EOF) {
            return true;
        }
        if (!newlines[token]) {
            return false;
        }
        if (before[token] == Tokenizer.STATEMENT) {
            return true;
        }
        int kind = kinds[token];
        boolean begins = kind == Token.NUMBER
                || kind == Token.STRING
                || kind == Token.PRIVATE_NAME
                || kind == Token.LEFT_BRACE
                || kind == Token.INCREMENT
                || kind == Token.NOT
                || (Token.isName(kind) && kind != Token.IN && kind != Token.INSTANCEOF);
        return before[token] == Tokenizer.OPERATOR && begins;
    }

    /** The end of an expression, exclusive: at a comma or semicolon, or where its statement ends. */
    int behindExpression(int first) {
        return behind(first, true);
    }

    private int behind(int first, boolean stopAtComma) {
        int depth = depth(first - 1);
        int at = first;
        while (true) {
            int kind = kind(at);
            if (kind == Token.EOF || depth(at) < depth || kind == Token.SEMICOLON) {
                return at;
            }
            if ((stopAtComma && kind == Token.COMMA) || (at > first && endsWithoutSemicolon(at))) {
                return at;
            }
            at = depth(at) > depth ? behindBrackets(at) : at + 1;
        }
    }

    /** The first token behind the statement that begins at a token. */
    int behindStatement(int first) {
        int next = first + 1;
        return switch (role(first)) {
            case Token.EOF -> first;
            case Token.SEMICOLON -> next;
            case Token.LEFT_BRACE -> behindBrackets(first);
            case Token.IF -> {
                int end = behindStatement(behindBrackets(next));
                yield role(end) == Token.ELSE ? behindStatement(end + 1) : end;
            }
            case Token.FOR -> behindStatement(behindBrackets(role(next) == Token.AWAIT ? next + 1 : next));
            case Token.WHILE, Token.WITH -> behindStatement(behindBrackets(next));
            case Token.DO -> {
                int end = behindBrackets(behindStatement(next) + 1);
                yield kind(end) == Token.SEMICOLON ? end + 1 : end;
            }
            case Token.TRY -> behindTry(next);
            case Token.SWITCH -> behindBrackets(behindBrackets(next));
            case Token.FUNCTION, Token.CLASS -> behindBody(next);
            default -> {
                if (Token.isName(kind(first)) && kind(next) == Token.COLON) {
                    yield behindStatement(next + 1);
                }
                int end = behind(first, false);
                yield kind(end) == Token.SEMICOLON ? end + 1 : end;
            }
        };
    }

    private int behindTry(int block) {
        int at = behindBrackets(block);
        if (role(at) == Token.CATCH) {
            at = kind(at + 1) == Token.LEFT_PAREN ? behindBrackets(at + 1) : at + 1;
            at = behindBrackets(at);
        }
        return role(at) == Token.FINALLY ? behindBrackets(at + 1) : at;
    }

    private int behindBody(int from) {
        int at = from;
        while (kind(at) != Token.EOF && kind(at) != Token.LEFT_BRACE) {
            at = depth(at) > depth(at - 1) ? behindBrackets(at) : at + 1;
        }
        return kind(at) == Token.EOF ? at : behindBrackets(at);
    }
}
