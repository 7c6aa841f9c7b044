package dev.ekko.impl.types;

import dev.ekko.impl.types.SourceReader.Token;
import java.util.ArrayList;
import java.util.List;

/** Cuts Java source into words and signs, and gives each the Javadoc before it; literals are left out. */
final class SourceTokens {
    private SourceTokens() {}

    static List<Token> of(String source) {
        List<Token> tokens = new ArrayList<>();
        String comment = "";
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end;
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            } else if (source.startsWith("//", at)) {
                at = orEnd(source, source.indexOf('\n', at), 0);
                continue;
            } else if (source.startsWith("/*", at)) {
                end = orEnd(source, source.indexOf("*/", at + 2), 2);
                if (source.startsWith("/**", at) && end - at > 5) {
                    comment = source.substring(at + 3, Math.max(at + 3, end - 2));
                }
                at = end;
                continue;
            } else if (source.startsWith("\"\"\"", at)) {
                end = closing(source, at + 3, "\"\"\"");
                tokens.add(new Token("0", comment));
            } else if (c == '"' || c == '\'') {
                end = closing(source, at + 1, String.valueOf(c));
                tokens.add(new Token("0", comment));
            } else if (Character.isJavaIdentifierStart(c)) {
                end = at + 1;
                while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(source.substring(at, end), comment));
            } else {
                end = at + 1;
                tokens.add(new Token(String.valueOf(c), comment));
            }
            comment = "";
            at = end;
        }
        return tokens;
    }

    private static int orEnd(String source, int found, int length) {
        return found < 0 ? source.length() : found + length;
    }

    private static int closing(String source, int from, String quote) {
        int at = from;
        while (at < source.length() && !source.startsWith(quote, at)) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(source.length(), at + quote.length());
    }
}
