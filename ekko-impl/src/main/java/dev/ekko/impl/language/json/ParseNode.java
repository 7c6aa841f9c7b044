package dev.ekko.impl.language.json;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.ekko.impl.language.builtin.BuiltinBodyNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code JSON.parse} of a string without a reviver. */
public final class ParseNode extends BuiltinBodyNode {
    private final MemberNames names = new MemberNames();

    public ParseNode(JSContext context, JSBuiltin builtin) {
        super(context, builtin);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // there is one undefined
    @Nullable
    protected Object usual(Object[] arguments) {
        if (argument(arguments, 0) instanceof TruffleString text && argument(arguments, 1) == Undefined.instance) {
            return parse(text, getRealm());
        }
        return null;
    }

    @TruffleBoundary
    private @Nullable Object parse(TruffleString text, JSRealm realm) {
        return JsonReader.read(text, realm, names);
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new ParseNode(context(), builtin());
    }
}
