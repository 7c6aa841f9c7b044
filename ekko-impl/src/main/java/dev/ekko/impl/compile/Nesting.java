package dev.ekko.impl.compile;

/**
 * How deep a parser has to recurse for a program, at most.
 *
 * <p>swc recurses on the native stack and ends the whole process where that overflows, so what would is refused first.
 */
final class Nesting {
    private Nesting() {}

    /** Counts the tokens of the statements and list elements that are open at once, at the worst place. */
    static int of(String text) {
        Tokenizer tokens = new Tokenizer(text.toCharArray(), false);
        int[] open = new int[64];
        int total = 0;
        int worst = 0;
        int depth = 0;
        int last = Token.EOF;
        while (tokens.next() != Token.EOF) {
            int kind = tokens.kind;
            while (depth > tokens.depth) {
                total -= open[depth];
                open[depth--] = 0;
            }
            while (depth < tokens.depth) {
                if (++depth == open.length) {
                    open = java.util.Arrays.copyOf(open, depth * 2);
                }
                open[depth] = 0;
            }
            boolean newStatement = kind != Token.ELSE
                    && (last == Token.SEMICOLON
                            || last == Token.COMMA
                            || (last == Token.RIGHT_BRACE && tokens.before != Tokenizer.OPERATOR)
                            || (tokens.newlineBefore && tokens.before == Tokenizer.OPERATOR && Token.isName(kind)));
            if (newStatement) {
                total -= open[depth];
                open[depth] = 0;
            }
            open[depth]++;
            total++;
            worst = Math.max(worst, total);
            last = kind;
        }
        return worst;
    }
}
