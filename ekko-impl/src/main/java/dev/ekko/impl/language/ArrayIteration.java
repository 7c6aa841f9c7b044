package dev.ekko.impl.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.js.builtins.ArrayIteratorPrototypeBuiltins;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.array.ScriptArray;
import com.oracle.truffle.js.runtime.array.dyn.ConstantDoubleArray;
import com.oracle.truffle.js.runtime.array.dyn.ConstantIntArray;
import com.oracle.truffle.js.runtime.array.dyn.ZeroBasedDoubleArray;
import com.oracle.truffle.js.runtime.array.dyn.ZeroBasedIntArray;
import com.oracle.truffle.js.runtime.builtins.JSAbstractArray;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayIteratorObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.IteratorRecord;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the elements of an array at once, where going through its iterator would give just those. */
final class ArrayIteration {
    private ArrayIteration() {}

    /**
     * What an iterator would give, which is at its end then.
     *
     * @param most of them
     * @return null where a script would see the difference; the iterator is as before then
     */
    @TruffleBoundary
    static Object @Nullable [] values(IteratorRecord record, JSContext context, long most) {
        JSArrayObject array = array(record, context);
        if (array == null || JSAbstractArray.arrayGetLength(array) > most) {
            return null;
        }
        end(record);
        return JSAbstractArray.arrayGetArrayType(array).toArray(array);
    }

    /** A new array of what an iterator would give, which is at its end then; null as above. */
    @TruffleBoundary
    static @Nullable JSDynamicObject copy(IteratorRecord record, JSContext context, JSRealm realm) {
        JSArrayObject array = array(record, context);
        if (array == null) {
            return null;
        }
        end(record);
        ScriptArray type = JSAbstractArray.arrayGetArrayType(array);
        int length = type.lengthInt(array);
        Object elements = JSAbstractArray.arrayGetArray(array);
        if (length > 0
                && elements instanceof int[] ints
                && (type instanceof ZeroBasedIntArray || type instanceof ConstantIntArray)) {
            return JSArray.createZeroBasedIntArray(context, realm, Arrays.copyOf(ints, length));
        }
        if (length > 0
                && elements instanceof double[] doubles
                && (type instanceof ZeroBasedDoubleArray || type instanceof ConstantDoubleArray)) {
            return JSArray.createZeroBasedDoubleArray(context, realm, Arrays.copyOf(doubles, length));
        }
        return NewArray.of(type.toArray(array), 0, length, realm);
    }

    private static void end(IteratorRecord record) {
        ((JSArrayIteratorObject) record.getIterator()).setIteratedObject(Undefined.instance);
    }

    /** The array that an iterator of the language's is at the start of, if reading its elements runs no script. */
    @SuppressWarnings("ReferenceEquality") // there is one of each function in a context
    private static @Nullable JSArrayObject array(IteratorRecord record, JSContext context) {
        if (record.getIterator() instanceof JSArrayIteratorObject iterator
                && iterator.getNextIndex() == 0
                && iterator.getIterationKind() == JSRuntime.ITERATION_KIND_VALUE
                && iterator.getIteratedObject() instanceof JSArrayObject array
                && record.getNextMethod() instanceof JSFunctionObject next
                && JSFunction.getFunctionData(next) == usualNext(context)
                && JSArray.isJSFastArray(array)) {
            ScriptArray type = JSAbstractArray.arrayGetArrayType(array);
            return type.hasHolesOrUnused(array) || type.length(array) > Integer.MAX_VALUE ? null : array;
        }
        return null;
    }

    private static @Nullable JSFunctionData usualNext(JSContext context) {
        return context.getBuiltinFunctionData(
                ArrayIteratorPrototypeBuiltins.BUILTINS.lookupFunctionByKey(Strings.NEXT));
    }
}
