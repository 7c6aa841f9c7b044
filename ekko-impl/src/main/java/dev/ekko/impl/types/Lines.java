package dev.ekko.impl.types;

/** Lines of text at some depth of indentation. */
final class Lines {
    private final StringBuilder text;
    private final String indent;

    Lines(String indent) {
        this(new StringBuilder(), indent);
    }

    private Lines(StringBuilder text, String indent) {
        this.text = text;
        this.indent = indent;
    }

    /** The same text, one level deeper. */
    Lines deeper() {
        return new Lines(text, indent + "  ");
    }

    void add(String line) {
        text.append(indent).append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
