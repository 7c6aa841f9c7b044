package dev.ekko.impl.trace;

import java.util.Arrays;
import java.util.List;

/** The segments of a source map as flat arrays, in the order of the generated text. */
final class Mappings {
    private static final int NONE = -1;

    // One row for each segment: generated line and column, original line and column, name; all from 0.
    private static final int ROW = 5;

    private final int[] rows;
    private final int count;

    private Mappings(int[] rows, int count) {
        this.rows = rows;
        this.count = count;
    }

    /** Decodes as far as the text is valid; a damaged tail loses positions, never the program. */
    static Mappings decode(String text) {
        int[] rows = new int[Math.max(ROW, text.length())];
        int count = 0;
        int generatedLine = 0;
        int generatedColumn = 0;
        int[] running = new int[4];
        int at = 0;
        int[] fields = new int[5];
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                generatedLine++;
                generatedColumn = 0;
                at++;
                continue;
            }
            if (c == ',') {
                at++;
                continue;
            }
            int found = 0;
            while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';') {
                int value = 0;
                int shift = 0;
                int digit;
                do {
                    digit = at < text.length() ? digit(text.charAt(at++)) : NONE;
                    if (digit < 0 || shift > 30) {
                        return new Mappings(rows, count);
                    }
                    value |= (digit & 31) << shift;
                    shift += 5;
                } while ((digit & 32) != 0);
                if (found < fields.length) {
                    fields[found++] = (value & 1) != 0 ? -(value >>> 1) : value >>> 1;
                }
            }
            generatedColumn += fields[0];
            for (int i = 1; i < found; i++) {
                running[i - 1] += fields[i];
            }
            if ((count + 1) * ROW > rows.length) {
                rows = Arrays.copyOf(rows, rows.length * 2);
            }
            int row = count++ * ROW;
            rows[row] = generatedLine;
            rows[row + 1] = generatedColumn;
            rows[row + 2] = found >= 4 ? running[1] : NONE;
            rows[row + 3] = running[2];
            rows[row + 4] = found >= 5 ? running[3] : NONE;
        }
        return new Mappings(Arrays.copyOf(rows, count * ROW), count);
    }

    /** The last segment at or before a place; a line without segments belongs to the code before it. */
    Position find(int line, int column, List<String> names) {
        int low = 0;
        int high = count - 1;
        int best = NONE;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int row = middle * ROW;
            boolean before = rows[row] < line - 1 || (rows[row] == line - 1 && rows[row + 1] <= column - 1);
            if (before) {
                best = middle;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        // Code before the first segment of its own line is nearer to that one than to the line above.
        boolean ownLine = best != NONE && rows[best * ROW] == line - 1;
        if (!ownLine && best + 1 < count && rows[(best + 1) * ROW] == line - 1) {
            best++;
        }
        if (best == NONE || rows[best * ROW + 2] == NONE) {
            return Position.UNKNOWN;
        }
        int row = best * ROW;
        int name = rows[row + 4];
        return new Position(
                rows[row + 2] + 1, rows[row + 3] + 1, name >= 0 && name < names.size() ? names.get(name) : null);
    }

    private static int digit(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : NONE;
    }
}
