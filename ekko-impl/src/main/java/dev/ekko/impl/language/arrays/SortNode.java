package dev.ekko.impl.language.arrays;

import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.WriteElementNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import java.util.Set;

/** {@code Array.prototype.sort} with a function that compares. */
public final class SortNode extends SortingNode {
    @Child
    private WriteElementNode write;

    public SortNode(JSContext context, JSBuiltin builtin) {
        super(context, builtin);
        write = WriteElementNode.create(context, true);
    }

    @Override
    Object result(JSArrayObject array, Object[] sorted) {
        // The function may have changed the array meanwhile, or closed it.
        for (int i = 0; i < sorted.length; i++) {
            write.executeWithTargetAndIndexAndValue(array, i, sorted[i]);
        }
        return array;
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new SortNode(context(), builtin());
    }
}
