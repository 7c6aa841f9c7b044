package dev.ekko.impl.trace;

/** A few lines of source text with a mark below one place, for error messages. */
public final class CodeFrame {
    private static final int LINES_BEFORE = 2;
    private static final int LINES_AFTER = 1;
    private static final int WIDTH = 100;

    private CodeFrame() {}

    /**
     * Draws the lines around a place.
     *
     * @param text the whole source text
     * @param line the line, from 1
     * @param column the column in UTF-16 units, from 1
     * @return lines without a line break at the end; empty where the text has no such line
     */
    public static String of(String text, int line, int column) {
        LineIndex index = LineIndex.of(text);
        if (line < 1 || line > index.lines()) {
            return "";
        }
        int last = Math.min(index.lines(), line + LINES_AFTER);
        int digits = Integer.toString(last).length();
        String marked = line(text, index, line);
        int at = Math.clamp(column - 1L, 0, marked.length());
        // One window for all lines, so that they stay aligned; a minified line is cut around the place.
        int from = at < WIDTH - 20 ? 0 : at - WIDTH / 2;
        StringBuilder frame = new StringBuilder();
        for (int number = Math.max(1, line - LINES_BEFORE); number <= last; number++) {
            String content = line(text, index, number);
            if (number == last && number != line && content.isBlank()) {
                break;
            }
            frame.append(frame.isEmpty() ? "" : "\n")
                    .append(number == line ? "> " : "  ")
                    .append(" ".repeat(digits - Integer.toString(number).length()))
                    .append(number)
                    .append(" |");
            String shown = window(content, from);
            frame.append(shown.isEmpty() ? "" : " ").append(shown);
            if (number == line) {
                frame.append("\n  ").append(" ".repeat(digits)).append(" | ").append(padding(marked, from, at));
                frame.append('^');
            }
        }
        return frame.toString();
    }

    private static String line(String text, LineIndex index, int line) {
        int end = line < index.lines() ? index.start(line + 1) : text.length();
        int start = index.start(line);
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String window(String line, int from) {
        if (from >= line.length()) {
            return from > 0 && !line.isEmpty() ? "…" : "";
        }
        int start = boundary(line, from);
        int end = boundary(line, Math.min(line.length(), start + WIDTH));
        return (start > 0 ? "…" : "") + printable(line.substring(start, end)) + (end < line.length() ? "…" : "");
    }

    /** Never between the halves of a surrogate pair. */
    private static int boundary(String line, int at) {
        boolean split = at > 0
                && at < line.length()
                && Character.isLowSurrogate(line.charAt(at))
                && Character.isHighSurrogate(line.charAt(at - 1));
        return split ? at - 1 : at;
    }

    /** A tab stays a tab, so that the mark stands right however wide the terminal makes it. */
    private static String padding(String line, int from, int at) {
        StringBuilder padding = new StringBuilder(from > 0 ? " " : "");
        line.substring(boundary(line, from), boundary(line, at))
                .codePoints()
                .forEach(c -> padding.append(c == '\t' ? '\t' : ' '));
        return padding.toString();
    }

    /** Control characters in a source file must not reach the reader's terminal. */
    private static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(c != '\t' && Character.isISOControl(c) ? '\uFFFD' : c));
        return shown.toString();
    }
}
