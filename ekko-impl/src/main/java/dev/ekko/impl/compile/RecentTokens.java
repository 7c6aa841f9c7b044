package dev.ekko.impl.compile;

/** The last few tokens, so that a pattern is recognised by looking back when its last token comes. */
final class RecentTokens {
    private static final int SIZE = 16;
    private static final int MASK = SIZE - 1;

    private final Tokenizer tokens;
    private final byte[] kinds = new byte[SIZE];
    private final int[] starts = new int[SIZE];
    private final int[] ends = new int[SIZE];
    private int last;

    RecentTokens(Tokenizer tokens) {
        this.tokens = tokens;
    }

    void push() {
        last = (last + 1) & MASK;
        kinds[last] = (byte) tokens.kind;
        starts[last] = tokens.start;
        ends[last] = tokens.end;
    }

    /** The kind of a token; 0 is the current one, 1 the one before. */
    int kind(int back) {
        return kinds[(last - back) & MASK];
    }

    int start(int back) {
        return starts[(last - back) & MASK];
    }

    String text(int back) {
        int at = (last - back) & MASK;
        return new String(tokens.text, starts[at], ends[at] - starts[at]);
    }

    String string(int back) {
        int at = (last - back) & MASK;
        return StringLiteral.decode(tokens.text, starts[at], ends[at]);
    }

    boolean isProperty(int back) {
        int before = kind(back + 1);
        return before == Token.DOT || before == Token.OPTIONAL_CHAIN;
    }
}
