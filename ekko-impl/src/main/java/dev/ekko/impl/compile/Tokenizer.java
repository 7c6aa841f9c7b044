package dev.ekko.impl.compile;

import java.util.Arrays;

/**
 * Splits JavaScript into tokens, one at a time and without allocation.
 *
 * <p>It knows enough of the grammar to tell a regular expression from a division and an object from a block, and no
 * more: text that is no valid program never stops it, because saying what is wrong is the engine's part.
 */
final class Tokenizer extends Scanner {
    /** What may come next: after an operand an operator, and so on; decides what {@code /} and <code>{</code> mean. */
    static final byte OPERATOR = 0;

    static final byte OPERAND = 1;
    static final byte STATEMENT = 2;
    /** The name of a member of an object or a class; no keyword has a meaning there. */
    static final byte MEMBER = 3;

    // What the next parameters, or the next braces, belong to.
    private static final byte NOTHING = 0;
    private static final byte DECLARATION = 1;
    private static final byte EXPRESSION = 2;
    private static final byte SWITCH = 3;

    /** The current token. */
    int kind = Token.EOF;

    /** The same, but {@link Token#NAME} for a word that is the name of a property or a member. */
    int role = Token.EOF;

    int start;
    int end;
    /** Whether a line break stands before the current token. */
    boolean newlineBefore;
    /** What was expected before the current token. */
    byte before = STATEMENT;

    private byte state = STATEMENT;
    private byte beforeAsync = STATEMENT;
    private int previous = Token.EOF;
    private int beforePrevious = Token.EOF;
    private byte pendingFunction;
    private byte pendingBody;

    /** How many brackets are open. */
    int depth;

    private int functions;
    private byte[] levels = new byte[64];
    private byte[] ends = new byte[64];
    private int[] ternaries = new int[64];
    private int[] classes = new int[64];
    private byte[] owners = new byte[64];
    private boolean[] arrows = new boolean[64];

    /**
     * Starts at the beginning of a text.
     *
     * @param text the program
     * @param script whether HTML-like comments are comments, as in scripts and CommonJS modules
     */
    Tokenizer(char[] text, boolean script) {
        super(text, script);
    }

    /** The kind of the innermost open bracket. */
    int level() {
        return levels[depth];
    }

    /** Whether the current token is in no function, so that {@code await} there is top-level await. */
    boolean outsideFunctions() {
        if (functions > 0) {
            return false;
        }
        for (int i = 0; i <= depth; i++) {
            if (arrows[i]) {
                return false;
            }
        }
        return true;
    }

    /** Says what may come next where the caller knows better. */
    void expect(byte expected) {
        state = expected;
    }

    byte expected() {
        return state;
    }

    /** The first character of the next token, 0 at the end; consumes only space and comments. */
    char peek() {
        skipSpace();
        return pos < text.length ? text[pos] : 0;
    }

    /** Whether a line break stands before the next token; valid after {@link #peek}. */
    boolean newlineAhead() {
        return newline;
    }

    /** Where the next token begins; valid after {@link #peek}. */
    int position() {
        return pos;
    }

    boolean isWord(String word) {
        return Token.isName(kind) && matches(start, end, word);
    }

    boolean matches(int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the next token and returns its kind. */
    int next() {
        skipSpace();
        beforePrevious = previous;
        previous = role;
        before = state;
        newlineBefore = newline;
        newline = false;
        start = pos;
        if (pos >= text.length) {
            end = pos;
            kind = Token.EOF;
            role = kind;
            return kind;
        }
        char c = text[pos];
        if (isIdentifierStart(c)) {
            name();
        } else {
            punctuator(c);
            role = kind;
        }
        end = pos;
        return kind;
    }

    private void name() {
        boolean plain = identifier();
        int word = plain ? Token.word(text, start, pos) : Token.NAME;
        kind = word;
        role = Token.NAME;
        boolean property = previous == Token.DOT || previous == Token.OPTIONAL_CHAIN;
        if (property || word == Token.NAME) {
            state = OPERATOR;
            return;
        }
        if (before == OPERATOR && newlineBefore) {
            arrows[depth] = false;
        }
        int level = levels[depth];
        // A class field needs no semicolon, so a name on a new line is the next member.
        boolean nextField = level == Level.CLASS
                && before != OPERAND
                && (before != OPERATOR || newlineBefore)
                && classes[depth] == 0
                && word != Token.IN
                && word != Token.INSTANCEOF;
        if (before == MEMBER || nextField) {
            before = MEMBER;
            boolean modifier = word == Token.GET
                    || word == Token.SET
                    || word == Token.ASYNC
                    || word == Token.STATIC
                    || word == Token.ACCESSOR;
            state = modifier ? MEMBER : OPERATOR;
            return;
        }
        role = word;
        keyword(word);
    }

    private void keyword(int word) {
        state = OPERATOR;
        switch (word) {
            case Token.FUNCTION -> {
                byte place = previous == Token.ASYNC && !newlineBefore ? beforeAsync : before;
                boolean expression = place == OPERAND && previous != Token.DEFAULT;
                pendingFunction = expression ? EXPRESSION : DECLARATION;
            }
            case Token.CLASS -> {
                boolean expression = before == OPERAND && previous != Token.DEFAULT;
                classes[depth] = classes[depth] * 3 + (expression ? EXPRESSION : DECLARATION);
            }
            case Token.ASYNC -> beforeAsync = previous == Token.DEFAULT ? STATEMENT : before;
            case Token.OF -> {
                boolean operator = levels[depth] == Level.FOR_HEAD
                        && (previous == Token.RIGHT_BRACE
                                || previous == Token.RIGHT_BRACKET
                                || (Token.isName(previous) && previous != Token.LET));
                state = operator ? OPERAND : OPERATOR;
            }
            case Token.RETURN,
                    Token.THROW,
                    Token.TYPEOF,
                    Token.CASE,
                    Token.IN,
                    Token.INSTANCEOF,
                    Token.NEW,
                    Token.DELETE,
                    Token.VOID,
                    Token.YIELD,
                    Token.AWAIT,
                    Token.EXTENDS,
                    Token.DEFAULT,
                    Token.VAR,
                    Token.CONST -> state = OPERAND;
            case Token.DO, Token.ELSE, Token.TRY, Token.FINALLY, Token.BREAK, Token.CONTINUE, Token.DEBUGGER ->
                state = STATEMENT;
            default -> {
                // The other words are names, or the tokens after them say what they mean.
            }
        }
    }

    private void punctuator(char c) {
        switch (c) {
            case '{' -> openBrace();
            case '}' -> closeBrace();
            case '(' -> openParen();
            case ')', ']' -> closeBracket(c);
            case '[' -> {
                single(Token.LEFT_BRACKET);
                push(Level.BRACKET, OPERATOR, OPERAND);
            }
            case ',' -> {
                single(Token.COMMA);
                arrows[depth] = false;
                state = levels[depth] == Level.OBJECT ? MEMBER : OPERAND;
            }
            case ';' -> {
                single(Token.SEMICOLON);
                arrows[depth] = false;
                ternaries[depth] = 0;
                int level = levels[depth];
                state = level == Level.CLASS ? MEMBER : level == Level.FOR_HEAD ? OPERAND : STATEMENT;
            }
            case ':' -> colon();
            case '"', '\'' -> {
                string(c);
                kind = Token.STRING;
                state = OPERATOR;
            }
            case '`' -> {
                pos++;
                template();
            }
            case '.' -> dot();
            case '?' -> question();
            case '=' -> equals();
            case '/' -> slash();
            case '+', '-' -> {
                if (at(1) == c) {
                    pos += 2;
                    kind = Token.INCREMENT;
                    state = before == OPERATOR && !newlineBefore ? OPERATOR : OPERAND;
                } else {
                    operator();
                }
            }
            case '*' -> {
                if (at(1) == '*' || at(1) == '=') {
                    operator();
                } else {
                    single(Token.STAR);
                    state = before == MEMBER ? MEMBER : OPERAND;
                }
            }
            case '!' -> {
                if (at(1) == '=') {
                    operator();
                } else {
                    single(Token.NOT);
                    state = OPERAND;
                }
            }
            case '~' -> {
                single(Token.NOT);
                state = OPERAND;
            }
            case '#' -> {
                pos++;
                identifier();
                kind = Token.PRIVATE_NAME;
                state = OPERATOR;
            }
            default -> {
                if (c >= '0' && c <= '9') {
                    numeral();
                } else {
                    operator();
                }
            }
        }
    }

    private void single(int token) {
        pos++;
        kind = token;
    }

    private void numeral() {
        number();
        kind = Token.NUMBER;
        state = OPERATOR;
    }

    private void operator() {
        pos++;
        // The second character matters only where it would be read as another token.
        while (pos < text.length && isOperatorPart(text[pos])) {
            pos++;
        }
        kind = Token.OPERATOR;
        state = OPERAND;
    }

    private static boolean isOperatorPart(char c) {
        return c == '=' || c == '&' || c == '|' || c == '<' || c == '>' || c == '*';
    }

    private void equals() {
        if (at(1) == '>') {
            pos += 2;
            kind = Token.ARROW;
            state = OPERAND;
            arrows[depth] = true;
        } else if (at(1) == '=') {
            pos += at(2) == '=' ? 3 : 2;
            kind = Token.OPERATOR;
            state = OPERAND;
        } else {
            single(Token.ASSIGN);
            state = OPERAND;
        }
    }

    private void question() {
        char second = at(1);
        if (second == '.' && !(at(2) >= '0' && at(2) <= '9')) {
            pos += 2;
            kind = Token.OPTIONAL_CHAIN;
            state = OPERATOR;
        } else if (second == '?') {
            pos += at(2) == '=' ? 3 : 2;
            kind = Token.OPERATOR;
            state = OPERAND;
        } else {
            single(Token.QUESTION);
            ternaries[depth]++;
            state = OPERAND;
        }
    }

    private void dot() {
        char second = at(1);
        if (second >= '0' && second <= '9') {
            numeral();
        } else if (second == '.' && at(2) == '.') {
            pos += 3;
            kind = Token.ELLIPSIS;
            state = OPERAND;
        } else {
            single(Token.DOT);
            state = OPERATOR;
        }
    }

    private void colon() {
        single(Token.COLON);
        if (ternaries[depth] > 0) {
            ternaries[depth]--;
            state = OPERAND;
        } else {
            state = Level.holdsStatements(levels[depth]) ? STATEMENT : OPERAND;
        }
    }

    private void slash() {
        if (before != OPERATOR && regularExpression()) {
            kind = Token.REGEX;
            state = OPERATOR;
            return;
        }
        pos = start + (at(1) == '=' ? 2 : 1);
        kind = Token.OPERATOR;
        state = OPERAND;
    }

    private void openParen() {
        single(Token.LEFT_PAREN);
        if (pendingFunction != NOTHING) {
            push(Level.PARAMETERS, OPERATOR, OPERAND);
            owners[depth] = pendingFunction;
            pendingFunction = NOTHING;
            return;
        }
        int word = previous == Token.AWAIT && beforePrevious == Token.FOR ? Token.FOR : previous;
        switch (word) {
            case Token.IF, Token.WHILE, Token.WITH, Token.CATCH -> push(Level.HEAD, STATEMENT, OPERAND);
            case Token.SWITCH -> {
                push(Level.HEAD, STATEMENT, OPERAND);
                owners[depth] = SWITCH;
            }
            case Token.FOR -> push(Level.FOR_HEAD, STATEMENT, OPERAND);
            default -> push(Level.PAREN, OPERATOR, OPERAND);
        }
    }

    private void closeBracket(char c) {
        single(c == ')' ? Token.RIGHT_PAREN : Token.RIGHT_BRACKET);
        byte owner = owners[depth];
        pop();
        pendingBody = owner;
    }

    private void openBrace() {
        single(Token.LEFT_BRACE);
        byte body = previous == Token.RIGHT_PAREN ? pendingBody : NOTHING;
        pendingBody = NOTHING;
        int level = levels[depth];
        if (body == SWITCH) {
            push(Level.SWITCH_BODY, STATEMENT, STATEMENT);
        } else if (body != NOTHING) {
            push(Level.FUNCTION, body == EXPRESSION ? OPERATOR : STATEMENT, STATEMENT);
        } else if (previous == Token.ARROW) {
            arrows[depth] = false;
            byte after = level == Level.CLASS ? MEMBER : Level.holdsStatements(level) ? STATEMENT : OPERATOR;
            push(Level.FUNCTION, after, STATEMENT);
        } else if (classes[depth] > 0 && before != OPERAND) {
            boolean expression = classes[depth] % 3 == EXPRESSION;
            classes[depth] /= 3;
            push(Level.CLASS, expression ? OPERATOR : STATEMENT, MEMBER);
        } else if (level == Level.CLASS && previous != Token.RIGHT_PAREN && before == MEMBER) {
            push(Level.STATIC_BLOCK, MEMBER, STATEMENT);
        } else if (level == Level.CLASS && before != OPERAND) {
            push(Level.FUNCTION, MEMBER, STATEMENT);
        } else if (level == Level.OBJECT && previous == Token.RIGHT_PAREN) {
            push(Level.FUNCTION, OPERATOR, STATEMENT);
        } else if (isObject(level)) {
            push(Level.OBJECT, OPERATOR, MEMBER);
        } else {
            push(Level.BLOCK, STATEMENT, STATEMENT);
        }
    }

    private boolean isObject(int level) {
        if (before == OPERAND) {
            boolean cut = previous == Token.RETURN || previous == Token.THROW || previous == Token.YIELD;
            return !(cut && newlineBefore);
        }
        return previous == Token.LET || previous == Token.IMPORT || previous == Token.EXPORT || level == Level.OBJECT;
    }

    private void closeBrace() {
        single(Token.RIGHT_BRACE);
        boolean template = levels[depth] == Level.TEMPLATE;
        pop();
        if (template) {
            template();
        }
    }

    private void push(int level, byte after, byte inside) {
        if (++depth == levels.length) {
            int size = depth * 2;
            levels = Arrays.copyOf(levels, size);
            ends = Arrays.copyOf(ends, size);
            ternaries = Arrays.copyOf(ternaries, size);
            classes = Arrays.copyOf(classes, size);
            owners = Arrays.copyOf(owners, size);
            arrows = Arrays.copyOf(arrows, size);
        }
        levels[depth] = (byte) level;
        ends[depth] = after;
        ternaries[depth] = 0;
        classes[depth] = 0;
        owners[depth] = NOTHING;
        arrows[depth] = false;
        if (Level.isFunctionBody(level)) {
            functions++;
        }
        state = inside;
    }

    private void pop() {
        if (depth == 0) {
            state = STATEMENT;
            return;
        }
        if (Level.isFunctionBody(levels[depth])) {
            functions--;
        }
        state = ends[depth];
        depth--;
    }

    /** A piece of a template, up to its end or to the next substitution. */
    private void template() {
        kind = Token.TEMPLATE;
        while (pos < text.length) {
            char c = text[pos++];
            if (c == '`') {
                state = OPERATOR;
                return;
            }
            if (c == '\\') {
                pos++;
            } else if (c == '$' && at(0) == '{') {
                pos++;
                push(Level.TEMPLATE, OPERATOR, OPERAND);
                return;
            }
        }
        pos = Math.min(pos, text.length);
        state = OPERATOR;
    }
}
