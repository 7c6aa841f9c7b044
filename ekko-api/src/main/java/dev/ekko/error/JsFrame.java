package dev.ekko.error;

/**
 * One frame of a script's stack trace, in the positions of the source as it was written.
 *
 * @param function the function's name, empty for the top level of a module and for anonymous functions
 * @param file the module's path or URL, or the class name for a Java frame
 * @param line the line, from 1; 0 where unknown
 * @param column the column, from 1; 0 where unknown or for a Java frame
 * @param kind whether the frame is script or Java, and on the stack
 */
public record JsFrame(String function, String file, int line, int column, Kind kind) {

    /** Which side of the border a frame is on. */
    public enum Kind {
        /** JavaScript or TypeScript. */
        SCRIPT,
        /** JavaScript or TypeScript that is not on the stack: an async function that waits for the frame before it. */
        ASYNC,
        /** A Java method between script frames. */
        JAVA
    }

    /** The frame as one line of a stack trace, without the leading {@code at}. */
    @Override
    public String toString() {
        String position = line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
        String place = function.isEmpty() ? position : function + " (" + position + ")";
        return kind == Kind.ASYNC ? "async " + place : place;
    }
}
