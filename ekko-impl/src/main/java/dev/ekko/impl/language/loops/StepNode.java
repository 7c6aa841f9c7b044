package dev.ekko.impl.language.loops;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.nodes.access.ReadElementNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSAbstractArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayIteratorObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.IteratorRecord;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.ekko.impl.language.arrays.ArrayIteration;
import org.jspecify.annotations.Nullable;

/**
 * Steps through an array by its iterator, without calling anything and without an object for the result, as long as no script
 * has put another function in the place of the iterator's.
 *
 * <p>It has several methods where one could give the value or say that there is none: the compiler makes an object of a number
 * that may also be something else.
 */
final class StepNode extends Node {
    private final JSContext context;

    @CompilationFinal
    private @Nullable JSFunctionData usualNext;

    @Child
    private @Nullable ReadElementNode elements;

    StepNode(JSContext context) {
        this.context = context;
    }

    /** The array that an iterator steps through; null where its own function has to be called. */
    @SuppressWarnings("ReferenceEquality") // there is one of each function in a context
    @Nullable
    JSArrayObject array(IteratorRecord record) {
        return record.getIterator() instanceof JSArrayIteratorObject iterator
                        && iterator.getIterationKind() == JSRuntime.ITERATION_KIND_VALUE
                        && iterator.getIteratedObject() instanceof JSArrayObject array
                        && record.getNextMethod() instanceof JSFunctionObject next
                        && JSFunction.getFunctionData(next) == usualNext()
                ? array
                : null;
    }

    /** Goes to the next element, and tells where it is; -1 after the last, when the iterator is at its end for ever. */
    long advance(IteratorRecord record, JSArrayObject array) {
        JSArrayIteratorObject iterator = (JSArrayIteratorObject) record.getIterator();
        long index = iterator.getNextIndex();
        if (index >= JSAbstractArray.arrayGetLength(array)) {
            iterator.setIteratedObject(Undefined.instance);
            return -1;
        }
        iterator.setNextIndex(index + 1);
        return index;
    }

    /** An element, for which a script may run. */
    Object read(JSArrayObject array, long index) {
        int near = (int) index;
        return near == index
                ? elements().executeWithTargetAndIndex(array, near)
                : elements().executeWithTargetAndIndex(array, index);
    }

    // There is none before the first realm of the context is ready.
    private @Nullable JSFunctionData usualNext() {
        JSFunctionData known = usualNext;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = ArrayIteration.usualNext(context);
            usualNext = known;
        }
        return known;
    }

    private ReadElementNode elements() {
        ReadElementNode read = elements;
        if (read == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            read = insert(ReadElementNode.create(context));
            elements = read;
        }
        return read;
    }
}
