package dev.ekko.impl.language.arrays;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.Symbol;
import java.util.Arrays;

/** Sorts values by what they are as text (ECMAScript, section 23.1.3.30.2), with each made a text once. */
final class TextOrder {
    private TextOrder() {}

    /**
     * Sorts the first so many of an array.
     *
     * @return false where a script has to be run for the text of one; none is moved then
     */
    @TruffleBoundary
    static boolean sort(Object[] values, int count) {
        Entry[] entries = new Entry[count];
        for (int i = 0; i < count; i++) {
            Object value = values[i];
            if (value instanceof TruffleString text) {
                entries[i] = new Entry(Strings.toJavaString(text), value);
            } else if (value instanceof Integer number) {
                entries[i] = new Entry(number.toString(), value);
            } else if (value instanceof Symbol || !JSRuntime.isJSPrimitive(value)) {
                return false;
            } else {
                entries[i] = new Entry(Strings.toJavaString(JSRuntime.toString(value)), value);
            }
        }
        Arrays.sort(entries);
        for (int i = 0; i < count; i++) {
            values[i] = entries[i].value;
        }
        return true;
    }

    // A text is compared by its units in UTF-16 there, too.
    private record Entry(String text, Object value) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return text.compareTo(other.text);
        }
    }
}
