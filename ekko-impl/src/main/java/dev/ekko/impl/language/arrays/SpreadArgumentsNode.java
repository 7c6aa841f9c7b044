package dev.ekko.impl.language.arrays;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.GetIteratorUnaryNode;
import com.oracle.truffle.js.nodes.function.SpreadArgumentNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.util.SimpleArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ...iterable} among the arguments of a call. */
public final class SpreadArgumentsNode extends SpreadArgumentNode {
    private final JSContext context;

    @Child
    private @Nullable SpreadValuesNode values;

    public SpreadArgumentsNode(JSContext context, GetIteratorUnaryNode iterator) {
        super(context, iterator);
        this.context = context;
    }

    @Override
    public void executeToList(VirtualFrame frame, SimpleArrayList<Object> list) {
        SpreadValuesNode known = values;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = insert(SpreadValuesNode.of(context, this));
            values = known;
        }
        known.addTo(frame, list, context.getFunctionArgumentsLimit());
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new SpreadArgumentsNode(context, cloneUninitialized(SpreadValuesNode.iterator(this), materializedTags));
    }
}
