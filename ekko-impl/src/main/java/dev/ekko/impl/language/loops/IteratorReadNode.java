package dev.ekko.impl.language.loops;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import java.util.Set;

/** Where a loop keeps its iterator, on its way through the engine's translator to {@link ForOfNode}. */
public final class IteratorReadNode extends JavaScriptNode {
    @Child
    private JavaScriptNode iterator;

    public IteratorReadNode(JavaScriptNode iterator) {
        this.iterator = iterator;
    }

    public JavaScriptNode iterator() {
        return iterator;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return iterator.execute(frame);
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new IteratorReadNode(cloneUninitialized(iterator, materializedTags));
    }
}
