package dev.ekko.impl.interop;

import dev.ekko.error.JsFrame;
import org.jspecify.annotations.Nullable;

/** Turns the engine's positions in compiled text into positions in the source as it was written. */
public interface FramePositions {

    /** Positions as the engine knows them; no text is at hand. */
    FramePositions AS_COMPILED = new FramePositions() {
        @Override
        public JsFrame original(String function, String source, int line, int column) {
            return new JsFrame(function, source, line, column, JsFrame.Kind.SCRIPT);
        }

        @Override
        public @Nullable String text(String source) {
            return null;
        }
    };

    /**
     * Finds the original frame.
     *
     * @param function the function's name as the engine knows it; empty for a top level or an anonymous function
     * @param source the engine's name of the source: its URI where it has one
     * @param line the line in the compiled text, from 1; 0 where unknown
     * @param column the column in the compiled text, from 1; 0 where unknown
     */
    JsFrame original(String function, String source, int line, int column);

    /**
     * The text as it was written, for a code frame.
     *
     * @param source the file of a frame that {@link #original} returned
     * @return the text, or null where it is not at hand
     */
    @Nullable
    String text(String source);
}
