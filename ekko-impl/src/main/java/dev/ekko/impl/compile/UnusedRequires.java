package dev.ekko.impl.compile;

import dev.ekko.impl.trace.TextEdits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Takes out what an {@code import x = require("y")} became where x is used as a type only, as tsc does and swc does not:
 * such a package is often not there at run time.
 */
final class UnusedRequires {
    private UnusedRequires() {}

    static TextEdits remove(String typescript, String code) {
        Set<String> imported = imported(typescript);
        if (imported.isEmpty()) {
            return TextEdits.none();
        }
        TokenList tokens = TokenList.of(code, true);
        Map<String, Integer> uses = new HashMap<>();
        for (int at = 0; at < tokens.size(); at++) {
            int before = tokens.kind(at - 1);
            boolean property = before == Token.DOT || before == Token.OPTIONAL_CHAIN;
            if (Token.isName(tokens.kind(at)) && !property) {
                uses.merge(text(code, tokens, at), 1, Integer::sum);
            }
        }
        TextEdits.Builder edits = TextEdits.of(code);
        for (int at = 0; at < tokens.size(); at++) {
            boolean declaration = tokens.depth(at) == 0
                    && tokens.kind(at) == Token.CONST
                    && tokens.kind(at + 2) == Token.ASSIGN
                    && tokens.kind(at + 3) == Token.REQUIRE
                    && tokens.kind(at + 7) == Token.SEMICOLON;
            if (declaration) {
                String name = text(code, tokens, at + 1);
                if (imported.contains(name) && uses.getOrDefault(name, 0) == 1) {
                    edits.replace(tokens.start(at), tokens.end(at + 7), "");
                }
            }
        }
        return edits.build();
    }

    /** Names that the source imports with require and does not export in the same breath. */
    private static Set<String> imported(String typescript) {
        Set<String> names = new HashSet<>();
        TokenList tokens = TokenList.of(typescript, false);
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.role(at) == Token.IMPORT
                    && tokens.kind(at - 1) != Token.EXPORT
                    && tokens.kind(at + 2) == Token.ASSIGN
                    && tokens.kind(at + 3) == Token.REQUIRE) {
                names.add(text(typescript, tokens, at + 1));
            }
        }
        return names;
    }

    private static String text(String code, TokenList tokens, int token) {
        return code.substring(tokens.start(token), tokens.end(token));
    }
}
