package dev.ekko.impl.language.arrays;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.nodes.function.JSFunctionCallNode;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.array.ScriptArray;
import com.oracle.truffle.js.runtime.builtins.JSAbstractArray;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.ekko.impl.language.builtin.BuiltinBodyNode;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the elements of an array (ECMAScript, section 23.1.3.30.1): by a function in the code that is compiled, so that the
 * function becomes a part of it; or by what they are as text. Merges from the bottom up, which is stable and needs no more
 * comparisons than others.
 */
@SuppressWarnings("ReferenceEquality") // there is one undefined
abstract class SortingNode extends BuiltinBodyNode {
    private static final int LONGEST = 1 << 28;

    @Child
    private JSFunctionCallNode call = JSFunctionCallNode.createCall();

    SortingNode(JSContext context, JSBuiltin builtin) {
        super(context, builtin);
    }

    /** What becomes of an array and its elements in their order. */
    abstract Object result(JSArrayObject array, Object[] sorted);

    @Override
    protected final @Nullable Object usual(Object[] arguments) {
        if (!(JSArguments.getThisObject(arguments) instanceof JSArrayObject array)) {
            return null;
        }
        Object order = argument(arguments, 0);
        if (order instanceof JSFunctionObject compare) {
            Object[] values = values(array);
            return values == null ? null : result(array, sorted(values, compare));
        }
        if (order == Undefined.instance) {
            Object[] values = values(array);
            return values == null || !TextOrder.sort(values, definedFirst(values)) ? null : result(array, values);
        }
        return null;
    }

    /** The elements; null where there are too few or too many, or scripts may run when they are read. */
    @TruffleBoundary
    private static Object @Nullable [] values(JSArrayObject array) {
        ScriptArray type = JSAbstractArray.arrayGetArrayType(array);
        long length = type.length(array);
        return JSArray.isJSFastArray(array) && length > 1 && length <= LONGEST && !type.hasHolesOrUnused(array)
                ? type.toArray(array)
                : null;
    }

    private Object[] sorted(Object[] values, JSFunctionObject compare) {
        int length = definedFirst(values);
        Object[] from = values;
        // Undefined elements, which are the last, need not be moved again.
        Object[] to = values.clone();
        for (int width = 1; width < length; width *= 2) {
            for (int start = 0; start < length; start += 2 * width) {
                merge(from, to, start, Math.min(start + width, length), Math.min(start + 2 * width, length), compare);
            }
            LoopNode.reportLoopCount(this, length);
            Object[] done = to;
            to = from;
            from = done;
        }
        return from;
    }

    private void merge(Object[] from, Object[] to, int start, int middle, int end, JSFunctionObject compare) {
        if (middle == end || !isBefore(from[middle], from[middle - 1], compare)) {
            // They are in order, as in arrays that were sorted before.
            System.arraycopy(from, start, to, start, end - start);
            return;
        }
        int left = start;
        int right = middle;
        int at = start;
        while (left < middle && right < end) {
            to[at++] = isBefore(from[right], from[left], compare) ? from[right++] : from[left++];
        }
        System.arraycopy(from, left, to, at, middle - left);
        System.arraycopy(from, right, to, at + middle - left, end - right);
    }

    // The later one is asked for first, as elsewhere: it shows where a function contradicts itself.
    private boolean isBefore(Object later, Object earlier, JSFunctionObject compare) {
        Object order = call.executeCall(JSArguments.create(Undefined.instance, compare, later, earlier));
        if (order instanceof Integer integer) {
            return integer < 0;
        }
        if (order instanceof Double number) {
            return number < 0;
        }
        return JSRuntime.toDouble(order) < 0;
    }

    /** Moves undefined elements to the end; gives the number of the others. */
    private static int definedFirst(Object[] values) {
        int count = 0;
        for (Object value : values) {
            if (value != Undefined.instance) {
                values[count++] = value;
            }
        }
        for (int i = count; i < values.length; i++) {
            values[i] = Undefined.instance;
        }
        return count;
    }
}
