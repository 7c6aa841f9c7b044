package dev.ekko.impl.trace;

/** Leads from places in the text that the engine ran to places in the source as it was written. */
@FunctionalInterface
public interface PositionMap {

    /** The map of a text that was not changed. */
    PositionMap IDENTITY = Position::new;

    /**
     * The original place of a place in the changed text.
     *
     * @param line the line, from 1
     * @param column the column in UTF-16 units, from 1
     * @return the original place, or {@link Position#UNKNOWN}
     */
    Position original(int line, int column);

    /** This map for a text that was changed once more: first the edits are undone, then this map is asked. */
    default PositionMap after(TextEdits edits) {
        if (edits.isEmpty()) {
            return this;
        }
        return (line, column) -> {
            Position before = edits.original(line, column);
            return original(before.line(), before.column());
        };
    }
}
