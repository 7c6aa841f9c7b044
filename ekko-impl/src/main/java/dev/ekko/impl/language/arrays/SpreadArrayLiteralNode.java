package dev.ekko.impl.language.arrays;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.InstrumentableNode.WrapperNode;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.ArrayLiteralNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.util.SimpleArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An array literal with {@code ...iterable} among its elements, and no holes. */
public final class SpreadArrayLiteralNode extends ArrayLiteralNode {
    @Children
    private final JavaScriptNode[] elements;

    // Made when it is first run: before that, the engine takes generators apart by its own nodes.
    @Children
    private @Nullable SpreadValuesNode @Nullable [] spreads;

    public SpreadArrayLiteralNode(JSContext context, JavaScriptNode[] elements) {
        super(context);
        this.elements = elements;
    }

    @Override
    public JSArrayObject execute(VirtualFrame frame) {
        @Nullable SpreadValuesNode[] known = spreads;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = insert(spreads());
            spreads = known;
        }
        SpreadValuesNode first = known[0];
        if (known.length == 1 && first != null) {
            return (JSArrayObject) first.toArray(frame, getRealm());
        }
        return (JSArrayObject) NewArray.of(values(frame, known).toArray(), getRealm());
    }

    @ExplodeLoop
    private SimpleArrayList<Object> values(VirtualFrame frame, @Nullable SpreadValuesNode[] known) {
        SimpleArrayList<Object> list = new SimpleArrayList<>();
        for (int i = 0; i < elements.length; i++) {
            SpreadValuesNode values = known[i];
            if (values != null) {
                values.addTo(frame, list, Long.MAX_VALUE);
            } else {
                list.addUncached(elements[i].execute(frame));
            }
        }
        return list;
    }

    private @Nullable SpreadValuesNode[] spreads() {
        @Nullable SpreadValuesNode[] made = new SpreadValuesNode[elements.length];
        for (int i = 0; i < made.length; i++) {
            Node element = elements[i] instanceof WrapperNode wrapper ? wrapper.getDelegateNode() : elements[i];
            if (element instanceof SpreadArrayNode) {
                made[i] = SpreadValuesNode.of(context, element);
            }
        }
        return made;
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new SpreadArrayLiteralNode(context, cloneUninitialized(elements, materializedTags));
    }
}
