package dev.ekko.impl.language.json;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.ekko.impl.language.builtin.BuiltinBodyNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code JSON.stringify} of objects and arrays without a replacer. */
public final class StringifyNode extends BuiltinBodyNode {
    private final ObjectPlans plans = new ObjectPlans();

    public StringifyNode(JSContext context, JSBuiltin builtin) {
        super(context, builtin);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // there is one undefined
    @Nullable
    protected Object usual(Object[] arguments) {
        Object replacer = argument(arguments, 1);
        if (argument(arguments, 0) instanceof JSObject value
                && (replacer == Undefined.instance || replacer == Null.instance)) {
            return stringify(value, argument(arguments, 2));
        }
        return null;
    }

    @TruffleBoundary
    private @Nullable Object stringify(JSObject value, Object space) {
        return JsonWriter.write(value, space, plans);
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new StringifyNode(context(), builtin());
    }
}
