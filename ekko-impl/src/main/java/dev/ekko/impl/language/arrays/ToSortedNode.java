package dev.ekko.impl.language.arrays;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import java.util.Set;

/** {@code Array.prototype.toSorted} with a function that compares. */
public final class ToSortedNode extends SortingNode {
    public ToSortedNode(JSContext context, JSBuiltin builtin) {
        super(context, builtin);
    }

    @Override
    Object result(JSArrayObject array, Object[] sorted) {
        return newArray(sorted, getRealm());
    }

    @TruffleBoundary
    private static Object newArray(Object[] sorted, JSRealm realm) {
        return NewArray.of(sorted, 0, sorted.length, realm);
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new ToSortedNode(context(), builtin());
    }
}
