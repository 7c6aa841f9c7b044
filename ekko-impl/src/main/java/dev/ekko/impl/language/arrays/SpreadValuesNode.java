package dev.ekko.impl.language.arrays;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.nodes.access.GetIteratorUnaryNode;
import com.oracle.truffle.js.nodes.access.IteratorGetNextValueNode;
import com.oracle.truffle.js.nodes.access.JSConstantNode;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSAbstractArray;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.objects.IteratorRecord;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.util.SimpleArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Goes through the values of {@code ...iterable} in a list: at once where that is an array, or one by one. */
final class SpreadValuesNode extends Node {
    private final JSContext context;

    @CompilationFinal
    private @Nullable JSFunctionData usualNext;

    @Child
    private GetIteratorUnaryNode iterator;

    @Child
    private @Nullable IteratorGetNextValueNode next;

    private SpreadValuesNode(JSContext context, GetIteratorUnaryNode iterator) {
        this.context = context;
        this.iterator = iterator;
    }

    /**
     * Takes over the iterator of a node that the engine made, for only there does the engine find what it has to take apart
     * in the body of a generator.
     */
    static SpreadValuesNode of(JSContext context, Node spread) {
        return new SpreadValuesNode(context, iterator(spread));
    }

    static GetIteratorUnaryNode iterator(Node spread) {
        for (Node child : spread.getChildren()) {
            if (child instanceof GetIteratorUnaryNode iterator) {
                return iterator;
            }
        }
        throw CompilerDirectives.shouldNotReachHere("no iterator: " + spread);
    }

    /** A new array of the values. */
    JSDynamicObject toArray(VirtualFrame frame, JSRealm realm) {
        IteratorRecord record = iterator.execute(frame);
        JSArrayObject array = ArrayIteration.array(record, usualNext());
        if (array == null) {
            SimpleArrayList<Object> list = new SimpleArrayList<>();
            oneByOne(frame, record, list, Long.MAX_VALUE);
            return NewArray.of(list.toArray(), realm);
        }
        ArrayIteration.end(record);
        int length = (int) JSAbstractArray.arrayGetLength(array);
        int[] ints = ArrayIteration.ints(array);
        if (ints != null && length > 0) {
            return JSArray.createZeroBasedIntArray(context, realm, Arrays.copyOf(ints, length));
        }
        double[] doubles = ArrayIteration.doubles(array);
        if (doubles != null && length > 0) {
            return JSArray.createZeroBasedDoubleArray(context, realm, Arrays.copyOf(doubles, length));
        }
        return NewArray.of(ArrayIteration.values(array), realm);
    }

    /**
     * Adds the values to others.
     *
     * @param most so many may be in the list
     * @throws com.oracle.truffle.js.runtime.JSException a RangeError where they are more
     */
    void addTo(VirtualFrame frame, SimpleArrayList<Object> list, long most) {
        IteratorRecord record = iterator.execute(frame);
        JSArrayObject array = ArrayIteration.array(record, usualNext());
        if (array == null || JSAbstractArray.arrayGetLength(array) > most - list.size()) {
            oneByOne(frame, record, list, most);
            return;
        }
        ArrayIteration.end(record);
        int length = (int) JSAbstractArray.arrayGetLength(array);
        int[] ints = ArrayIteration.ints(array);
        if (ints != null) {
            for (int i = 0; i < length; i++) {
                list.addUncached(ints[i]);
            }
            return;
        }
        Object[] objects = ArrayIteration.objects(array);
        if (objects == null) {
            objects = ArrayIteration.values(array);
        }
        for (int i = 0; i < length; i++) {
            list.addUncached(objects[i]);
        }
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

    private void oneByOne(VirtualFrame frame, IteratorRecord record, SimpleArrayList<Object> list, long most) {
        IteratorGetNextValueNode step = next;
        if (step == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            step = insert(IteratorGetNextValueNode.create(context, null, JSConstantNode.create(null), false));
            next = step;
        }
        Object value = step.execute(frame, record);
        while (value != null) {
            if (list.size() >= most) {
                throw Errors.createRangeError("spreaded function argument count exceeds limit");
            }
            list.addUncached(value);
            value = step.execute(frame, record);
        }
    }
}
