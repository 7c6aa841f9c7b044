package dev.ekko.impl.language.builtin;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.nodes.function.AbstractBodyNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.nodes.function.JSBuiltinNode;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/** The body of a function of the language that does the usual itself, and has the engine's do all else. */
public abstract class BuiltinBodyNode extends AbstractBodyNode {
    private final JSContext context;
    private final JSBuiltin builtin;

    // Made when it is first needed, which in most programs is never.
    @Child
    private @Nullable JSBuiltinNode engines;

    protected BuiltinBodyNode(JSContext context, JSBuiltin builtin) {
        this.context = context;
        this.builtin = builtin;
    }

    /** The result; null where that is for the engine to say. Has done nothing then that a script could see. */
    protected abstract @Nullable Object usual(Object[] arguments);

    protected final JSContext context() {
        return context;
    }

    protected final JSBuiltin builtin() {
        return builtin;
    }

    @Override
    public final Object execute(VirtualFrame frame) {
        Object result = usual(frame.getArguments());
        return result == null ? engines().execute(frame) : result;
    }

    private JSBuiltinNode engines() {
        JSBuiltinNode known = engines;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = insert(JSBuiltinNode.createBuiltin(context, builtin, false, false));
            engines = known;
        }
        return known;
    }

    /** An argument as the script gave it, or undefined. */
    protected static Object argument(Object[] arguments, int index) {
        return index < JSArguments.getUserArgumentCount(arguments)
                ? JSArguments.getUserArgument(arguments, index)
                : Undefined.instance;
    }
}
