package dev.ekko.impl.compile;

/** What kind of bracket the tokenizer is in; numbers for the same reason as in {@link Token}. */
final class Level {
    static final int TOP = 0;
    static final int BLOCK = 1;
    static final int FUNCTION = 2;
    static final int STATIC_BLOCK = 3;
    static final int CLASS = 4;
    static final int OBJECT = 5;
    static final int PAREN = 6;
    /** The parentheses after {@code if}, {@code while}, {@code with}, {@code switch} and {@code catch}. */
    static final int HEAD = 7;
    /** The parentheses after {@code for}. */
    static final int FOR_HEAD = 8;
    /** The parameters of a {@code function}. */
    static final int PARAMETERS = 9;

    static final int BRACKET = 10;
    static final int TEMPLATE = 11;
    /** The braces of a {@code switch}. */
    static final int SWITCH_BODY = 12;

    private Level() {}

    /** Whether statements stand in it. */
    static boolean holdsStatements(int level) {
        return level <= STATIC_BLOCK || level == SWITCH_BODY;
    }

    static boolean isFunctionBody(int level) {
        return level == FUNCTION || level == STATIC_BLOCK;
    }
}
