package dev.ekko.impl.module;

import dev.ekko.impl.trace.TextEdits;
import java.net.URI;

/**
 * Answers the question that npm packages ask of bundlers: whether {@code process.env.NODE_ENV} is "production".
 *
 * <p>There is no {@code process} here, so packages such as React would fail at their first line. As bundlers do, the
 * expression is replaced by its value, in packages only; the replacement has the same width, so no column moves.
 */
final class BuildMode {
    private static final String ASKED = "process.env.NODE_ENV";
    private static final String ANSWER = "\"production\"        ";

    private BuildMode() {}

    static void replace(String text, URI url, TextEdits.Builder edits) {
        if (!url.toString().contains("/node_modules/")) {
            return;
        }
        for (int at = text.indexOf(ASKED); at >= 0; at = text.indexOf(ASKED, at + ASKED.length())) {
            int end = at + ASKED.length();
            boolean whole = (at == 0 || !continues(text.charAt(at - 1)))
                    && (end == text.length() || !continues(text.charAt(end)));
            if (whole) {
                edits.replace(at, end, ANSWER);
            }
        }
    }

    // A dot before it, or a letter around it, makes it another expression; a quote makes it text.
    private static boolean continues(char c) {
        return Character.isJavaIdentifierPart(c) || c == '.' || c == '\'' || c == '"' || c == '`';
    }
}
