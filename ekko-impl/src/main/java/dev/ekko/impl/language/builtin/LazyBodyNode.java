package dev.ekko.impl.language.builtin;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.function.AbstractBodyNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.JSContext;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Stands for a body until the function is called: most programs call few, and each class costs time at the start. */
public final class LazyBodyNode extends AbstractBodyNode {
    private final JSContext context;
    private final JSBuiltin builtin;
    private final BiFunction<JSContext, JSBuiltin, BuiltinBodyNode> bodies;
    // Once it is there, this node is out of the tree, but other threads may be in it.
    private @Nullable BuiltinBodyNode body;

    /**
     * Stands for a body.
     *
     * @param bodies makes the body of a function
     */
    public LazyBodyNode(
            JSContext context, JSBuiltin builtin, BiFunction<JSContext, JSBuiltin, BuiltinBodyNode> bodies) {
        this.context = context;
        this.builtin = builtin;
        this.bodies = bodies;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        return body().execute(frame);
    }

    private BuiltinBodyNode body() {
        Lock lock = getLock();
        lock.lock();
        try {
            BuiltinBodyNode known = body;
            if (known == null) {
                known = replace(bodies.apply(context, builtin));
                body = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new LazyBodyNode(context, builtin, bodies);
    }
}
