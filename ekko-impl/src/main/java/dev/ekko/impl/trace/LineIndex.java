package dev.ekko.impl.trace;

import java.util.Arrays;

/** Where the lines of a text begin; turns offsets into lines and columns and back. */
public final class LineIndex {
    private final int[] starts;
    private final int length;

    private LineIndex(int[] starts, int length) {
        this.starts = starts;
        this.length = length;
    }

    /** Indexes a text; a line ends with LF, CR or both, as the engine counts lines. */
    public static LineIndex of(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '\r' || (c != '\n' && c != '\r')) {
                continue;
            }
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return new LineIndex(Arrays.copyOf(starts, count), text.length());
    }

    /** The number of lines. */
    public int lines() {
        return starts.length;
    }

    /** The offset at which a line (from 1) begins. */
    public int start(int line) {
        return starts[Math.clamp(line, 1, starts.length) - 1];
    }

    /** The place of an offset; offsets outside of the text are moved to its ends. */
    public Position position(int offset) {
        int at = Math.clamp(offset, 0, length);
        int found = Arrays.binarySearch(starts, at);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, at - starts[line] + 1);
    }

    /** The offset of a place; lines and columns outside of the text are moved to its ends. */
    public int offset(int line, int column) {
        if (line > starts.length) {
            return length;
        }
        int start = start(line);
        int end = line < starts.length ? starts[Math.max(line, 1)] : length;
        return Math.clamp(start + Math.max(0, (long) column - 1), start, end);
    }
}
