package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.objects.JSObject;
import dev.ekko.impl.language.builtin.BuiltinBodyNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code Object.keys}, {@code values} and {@code entries} (ECMAScript, section 20.1.2) of plain objects. */
public final class MemberListNode extends BuiltinBodyNode {
    private final MemberCopies members;
    private final Kind kind;

    public MemberListNode(JSContext context, JSBuiltin builtin, MemberCopies members, Kind kind) {
        super(context, builtin);
        this.members = members;
        this.kind = kind;
    }

    /** What the list is made of. */
    public enum Kind {
        KEYS,
        VALUES,
        ENTRIES
    }

    @Override
    @Nullable
    protected Object usual(Object[] arguments) {
        return argument(arguments, 0) instanceof JSObject object ? list(object, getRealm()) : null;
    }

    @TruffleBoundary
    private @Nullable Object list(JSObject object, JSRealm realm) {
        OwnMembers own = members.of(object.getShape());
        if (own.isUnusual()) {
            return null;
        }
        Object[] names = own.names();
        if (names.length == 0) {
            return JSArray.createEmptyZeroLength(context(), realm);
        }
        if (kind == Kind.KEYS) {
            // An array of this kind is copied before it is changed.
            return JSArray.createConstant(context(), realm, names);
        }
        Object[] list = new Object[names.length];
        for (int i = 0; i < list.length; i++) {
            Object value = own.value(object, i);
            list[i] = kind == Kind.VALUES
                    ? value
                    : JSArray.createConstant(context(), realm, new Object[] {names[i], value});
        }
        return JSArray.createConstant(context(), realm, list);
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new MemberListNode(context(), builtin(), members, kind);
    }
}
