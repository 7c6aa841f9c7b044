package dev.ekko.impl.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replacements in a text: makes the new text, and leads places in the new text back to the old one. */
public final class TextEdits {
    private static final TextEdits NONE = new TextEdits("", List.of());

    private final String text;
    private final List<Edit> edits;
    private volatile @Nullable Lines lines;

    private TextEdits(String text, List<Edit> edits) {
        this.text = text;
        this.edits = edits;
    }

    /**
     * One replacement.
     *
     * @param start where the replaced part begins in the old text
     * @param end where it ends, equal to start for an insertion
     * @param replacement what stands there in the new text
     */
    public record Edit(int start, int end, String replacement) {}

    private record Lines(LineIndex before, LineIndex after) {}

    /** No edits: every place leads to itself. */
    public static TextEdits none() {
        return NONE;
    }

    /** Collects edits for a text. */
    public static Builder of(String text) {
        return new Builder(text);
    }

    /** The old text; empty where there are no edits. */
    public String text() {
        return text;
    }

    /** The edits in the order of the text. */
    public List<Edit> edits() {
        return edits;
    }

    /** Whether nothing is changed. */
    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /** The new text. */
    public String apply() {
        StringBuilder result = new StringBuilder(text.length() + 16 * edits.size());
        int at = 0;
        for (Edit edit : edits) {
            result.append(text, at, edit.start).append(edit.replacement);
            at = edit.end;
        }
        return result.append(text, at, text.length()).toString();
    }

    /** The place in the old text of a place in the new one; inside a replacement it is where that begins. */
    public Position original(int line, int column) {
        if (edits.isEmpty()) {
            return new Position(line, column);
        }
        Lines known = lines;
        if (known == null) {
            known = new Lines(LineIndex.of(text), LineIndex.of(apply()));
            lines = known;
        }
        return known.before.position(originalOffset(known.after.offset(line, column)));
    }

    /** The offset in the old text of an offset in the new one; inside a replacement it is where that begins. */
    public int originalOffset(int offset) {
        int shift = 0;
        for (Edit edit : edits) {
            int start = edit.start + shift;
            if (offset < start) {
                break;
            }
            if (offset < start + edit.replacement.length()) {
                return edit.start;
            }
            shift += edit.replacement.length() - (edit.end - edit.start);
        }
        return offset - shift;
    }

    /** Collects edits in any order; they may touch but not overlap. */
    public static final class Builder {
        private final String text;
        private final List<Edit> edits = new ArrayList<>();

        private Builder(String text) {
            this.text = text;
        }

        /** Replaces a part of the text. */
        public Builder replace(int start, int end, String replacement) {
            edits.add(new Edit(start, end, replacement));
            return this;
        }

        /** Inserts at an offset; insertions at one offset stay in the order in which they were made. */
        public Builder insert(int offset, String inserted) {
            return replace(offset, offset, inserted);
        }

        // Insertions before what is replaced at the same place.
        private static int compare(Edit one, Edit other) {
            return one.start != other.start
                    ? Integer.compare(one.start, other.start)
                    : Boolean.compare(one.end != one.start, other.end != other.start);
        }

        /** The edits, sorted. */
        public TextEdits build() {
            List<Edit> sorted = new ArrayList<>(edits);
            sorted.sort(Builder::compare);
            int at = 0;
            for (Edit edit : sorted) {
                if (edit.start < at || edit.end < edit.start || edit.end > text.length()) {
                    throw new IllegalArgumentException("Edits overlap or lie outside of the text: " + edit);
                }
                at = edit.end;
            }
            return sorted.isEmpty() ? NONE : new TextEdits(text, List.copyOf(sorted));
        }
    }
}
