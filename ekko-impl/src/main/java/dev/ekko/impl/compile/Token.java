package dev.ekko.impl.compile;

/** The kinds of tokens; numbers and not an enum, because the tokenizer's loop is the hot path of every load. */
final class Token {
    static final int EOF = 0;
    static final int NAME = 1;
    static final int PRIVATE_NAME = 2;
    static final int NUMBER = 3;
    static final int STRING = 4;
    static final int TEMPLATE = 5;
    static final int REGEX = 6;

    static final int LEFT_BRACE = 10;
    static final int RIGHT_BRACE = 11;
    static final int LEFT_PAREN = 12;
    static final int RIGHT_PAREN = 13;
    static final int LEFT_BRACKET = 14;
    static final int RIGHT_BRACKET = 15;
    static final int COMMA = 16;
    static final int SEMICOLON = 17;
    static final int COLON = 18;
    static final int DOT = 19;
    static final int OPTIONAL_CHAIN = 20;
    static final int QUESTION = 21;
    static final int ASSIGN = 22;
    static final int ARROW = 23;
    static final int ELLIPSIS = 24;
    static final int INCREMENT = 25;
    static final int STAR = 26;
    static final int NOT = 27;
    static final int OPERATOR = 28;

    /** Everything from here on is an identifier by its form; whether it acts as a keyword depends on its place. */
    static final int WORDS = 40;

    static final int IF = 41;
    static final int WHILE = 42;
    static final int FOR = 43;
    static final int WITH = 44;
    static final int SWITCH = 45;
    static final int CATCH = 46;
    static final int FUNCTION = 47;
    static final int CLASS = 48;
    static final int EXTENDS = 49;
    static final int IMPORT = 50;
    static final int EXPORT = 51;
    static final int DEFAULT = 52;
    static final int AWAIT = 53;
    static final int YIELD = 54;
    static final int RETURN = 55;
    static final int THROW = 56;
    static final int TYPEOF = 57;
    static final int CASE = 58;
    static final int IN = 59;
    static final int INSTANCEOF = 60;
    static final int NEW = 61;
    static final int DELETE = 62;
    static final int VOID = 63;
    static final int DO = 64;
    static final int ELSE = 65;
    static final int TRY = 66;
    static final int FINALLY = 67;
    static final int BREAK = 68;
    static final int CONTINUE = 69;
    static final int DEBUGGER = 70;
    static final int VAR = 71;
    static final int LET = 72;
    static final int CONST = 73;
    static final int OF = 74;
    static final int ASYNC = 75;
    static final int STATIC = 76;
    static final int GET = 77;
    static final int SET = 78;
    static final int ACCESSOR = 79;
    static final int USING = 80;
    static final int FROM = 81;
    static final int AS = 82;
    static final int EXPORTS = 83;
    static final int MODULE = 84;
    static final int REQUIRE = 85;
    static final int DEFINE_PROPERTY = 86;
    static final int FOR_EACH = 87;
    static final int KEYS = 88;

    private static final String[] TEXTS = {
        "if",
        "while",
        "for",
        "with",
        "switch",
        "catch",
        "function",
        "class",
        "extends",
        "import",
        "export",
        "default",
        "await",
        "yield",
        "return",
        "throw",
        "typeof",
        "case",
        "in",
        "instanceof",
        "new",
        "delete",
        "void",
        "do",
        "else",
        "try",
        "finally",
        "break",
        "continue",
        "debugger",
        "var",
        "let",
        "const",
        "of",
        "async",
        "static",
        "get",
        "set",
        "accessor",
        "using",
        "from",
        "as",
        "exports",
        "module",
        "require",
        "defineProperty",
        "forEach",
        "keys"
    };

    private static final int TABLE = 512;
    private static final int LONGEST = 14;
    private static final char[][] WORD = new char[TABLE][];
    private static final byte[] KIND = new byte[TABLE];

    static {
        for (int i = 0; i < TEXTS.length; i++) {
            char[] word = TEXTS[i].toCharArray();
            int slot = hash(word, 0, word.length);
            while (WORD[slot] != null) {
                slot = (slot + 1) & (TABLE - 1);
            }
            WORD[slot] = word;
            KIND[slot] = (byte) (WORDS + 1 + i);
        }
    }

    private Token() {}

    private static int hash(char[] text, int start, int end) {
        return ((text[start] * 33 + text[end - 1]) * 33 + (end - start)) & (TABLE - 1);
    }

    /** The kind of an identifier: one of the words above, or {@link #NAME}. */
    static int word(char[] text, int start, int end) {
        if (end - start > LONGEST) {
            return NAME;
        }
        for (int slot = hash(text, start, end); ; slot = (slot + 1) & (TABLE - 1)) {
            char[] word = WORD[slot];
            if (word == null) {
                return NAME;
            }
            if (matches(word, text, start, end)) {
                return KIND[slot];
            }
        }
    }

    private static boolean matches(char[] word, char[] text, int start, int end) {
        if (word.length != end - start) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (word[i] != text[start + i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isName(int kind) {
        return kind == NAME || kind > WORDS;
    }
}
