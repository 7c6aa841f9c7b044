package dev.ekko.impl.compile;

import dev.ekko.impl.trace.TextEdits;

/**
 * Answers the question that npm packages ask of bundlers: whether {@code process.env.NODE_ENV} is "production".
 *
 * <p>There is no {@code process} here, so packages such as React would fail at their first line. As bundlers do, the
 * expression is replaced by its value; the replacement has the same width, so no column moves.
 */
public final class BuildMode {
    private static final String ASKED = "process.env.NODE_ENV";
    private static final String ANSWER = "\"production\"        ";
    private static final int TOKENS = 5;

    private BuildMode() {}

    /**
     * Replaces the expression, not what only looks like it: in a string, a comment, a regular expression.
     *
     * @param script whether the text is no module
     */
    public static void replace(String text, boolean script, TextEdits.Builder edits) {
        if (!text.contains(ASKED)) {
            return;
        }
        TokenList tokens = TokenList.of(text, script);
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.kind(at) != Token.EOF && text.startsWith(ASKED, tokens.start(at)) && whole(tokens, at)) {
                edits.replace(tokens.start(at), tokens.start(at) + ASKED.length(), ANSWER);
            }
        }
    }

    // A dot before it makes it another expression, and nothing can be assigned to the answer.
    private static boolean whole(TokenList tokens, int at) {
        int before = tokens.kind(at - 1);
        int behind = tokens.kind(at + TOKENS);
        return Token.isName(tokens.kind(at))
                && before != Token.DOT
                && before != Token.OPTIONAL_CHAIN
                && before != Token.DELETE
                && behind != Token.ASSIGN
                && tokens.end(at + TOKENS - 1) == tokens.start(at) + ASKED.length();
    }
}
