package dev.ekko.impl.language.arrays;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.js.builtins.ArrayIteratorPrototypeBuiltins;
import com.oracle.truffle.js.builtins.ArrayPrototypeBuiltins;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.array.ScriptArray;
import com.oracle.truffle.js.runtime.array.dyn.ConstantDoubleArray;
import com.oracle.truffle.js.runtime.array.dyn.ConstantIntArray;
import com.oracle.truffle.js.runtime.array.dyn.ConstantObjectArray;
import com.oracle.truffle.js.runtime.array.dyn.ZeroBasedDoubleArray;
import com.oracle.truffle.js.runtime.array.dyn.ZeroBasedIntArray;
import com.oracle.truffle.js.runtime.array.dyn.ZeroBasedJSObjectArray;
import com.oracle.truffle.js.runtime.array.dyn.ZeroBasedObjectArray;
import com.oracle.truffle.js.runtime.builtins.JSAbstractArray;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayIteratorObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.IteratorRecord;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/** Takes the elements of an array at once, where going through its iterator would give just those. */
public final class ArrayIteration {
    private ArrayIteration() {}

    /** What steps through arrays in a context, as long as no script has put another function there. */
    @TruffleBoundary
    public static @Nullable JSFunctionData usualNext(JSContext context) {
        return context.getBuiltinFunctionData(
                ArrayIteratorPrototypeBuiltins.BUILTINS.lookupFunctionByKey(Strings.NEXT));
    }

    /** What makes the iterators of arrays in a context, as long as no script has put another function there. */
    @TruffleBoundary
    public static @Nullable JSFunctionData usualValues(JSContext context) {
        return context.getBuiltinFunctionData(ArrayPrototypeBuiltins.BUILTINS.lookupFunctionByKey(Strings.VALUES));
    }

    /**
     * The array that an iterator of the language's is at the start of; null where it is not that, or reading the elements
     * may run a script.
     */
    @SuppressWarnings("ReferenceEquality") // there is one of each function in a context
    static @Nullable JSArrayObject array(IteratorRecord record, @Nullable JSFunctionData usualNext) {
        if (record.getIterator() instanceof JSArrayIteratorObject iterator
                && iterator.getNextIndex() == 0
                && iterator.getIterationKind() == JSRuntime.ITERATION_KIND_VALUE
                && iterator.getIteratedObject() instanceof JSArrayObject array
                && record.getNextMethod() instanceof JSFunctionObject next
                && JSFunction.getFunctionData(next) == usualNext
                && JSArray.isJSFastArray(array)
                && isWithoutHoles(array)) {
            return array;
        }
        return null;
    }

    /** Brings an iterator to its end, which a script may have kept. */
    static void end(IteratorRecord record) {
        ((JSArrayIteratorObject) record.getIterator()).setIteratedObject(Undefined.instance);
    }

    /** The elements if they are kept as objects from the start of an array; otherwise null. Not to be changed. */
    static Object @Nullable [] objects(JSArrayObject array) {
        ScriptArray type = JSAbstractArray.arrayGetArrayType(array);
        return type instanceof ZeroBasedObjectArray
                        || type instanceof ZeroBasedJSObjectArray
                        || type instanceof ConstantObjectArray
                ? (Object[]) JSAbstractArray.arrayGetArray(array)
                : null;
    }

    /** The elements if they are kept as integers from the start of an array; otherwise null. Not to be changed. */
    static int @Nullable [] ints(JSArrayObject array) {
        ScriptArray type = JSAbstractArray.arrayGetArrayType(array);
        return type instanceof ZeroBasedIntArray || type instanceof ConstantIntArray
                ? (int[]) JSAbstractArray.arrayGetArray(array)
                : null;
    }

    /** The elements if they are kept as numbers from the start of an array; otherwise null. Not to be changed. */
    static double @Nullable [] doubles(JSArrayObject array) {
        ScriptArray type = JSAbstractArray.arrayGetArrayType(array);
        return type instanceof ZeroBasedDoubleArray || type instanceof ConstantDoubleArray
                ? (double[]) JSAbstractArray.arrayGetArray(array)
                : null;
    }

    /** A new array of Java of the elements, however they are kept. */
    @TruffleBoundary
    static Object[] values(JSArrayObject array) {
        return JSAbstractArray.arrayGetArrayType(array).toArray(array);
    }

    private static boolean isWithoutHoles(JSArrayObject array) {
        ScriptArray type = JSAbstractArray.arrayGetArrayType(array);
        if (type instanceof ConstantObjectArray constant) {
            return !constant.hasHoles(array);
        }
        if (type instanceof ZeroBasedObjectArray
                || type instanceof ZeroBasedIntArray
                || type instanceof ZeroBasedDoubleArray) {
            return JSAbstractArray.arrayGetUsedLength(array) == JSAbstractArray.arrayGetLength(array);
        }
        return type instanceof ConstantIntArray || type instanceof ConstantDoubleArray || isWithoutHoles(type, array);
    }

    @TruffleBoundary
    private static boolean isWithoutHoles(ScriptArray type, JSArrayObject array) {
        return !type.hasHolesOrUnused(array) && type.length(array) <= Integer.MAX_VALUE;
    }
}
