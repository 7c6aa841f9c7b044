package dev.ekko.impl.language.members;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.cast.JSToObjectArrayNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ...rest} in a pattern that takes an object apart. */
public final class RestNode extends JavaScriptNode {
    private final JSContext context;
    private final MemberCopies copies;

    @Child
    private JavaScriptNode source;

    @Child
    private @Nullable JavaScriptNode taken;

    @Child
    private DefineMembersNode copy;

    /**
     * Makes one.
     *
     * @param taken gives an array of the keys that come before it in the pattern; null where there are none
     */
    RestNode(JSContext context, MemberCopies copies, JavaScriptNode source, @Nullable JavaScriptNode taken) {
        this.context = context;
        this.copies = copies;
        this.source = source;
        this.taken = taken;
        copy = new DefineMembersNode(context, copies);
    }

    public static RestNode of(
            JSContext context, MemberCopies copies, JavaScriptNode source, @Nullable JavaScriptNode excludedNames) {
        return new RestNode(
                context,
                copies,
                source,
                excludedNames == null ? null : JSToObjectArrayNode.create(context, excludedNames));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        JSObject rest = JSOrdinary.create(context, getRealm());
        Object value = source.execute(frame);
        JavaScriptNode keys = taken;
        copy.executeWithValue(rest, value, keys == null ? MemberCopies.NONE : (Object[]) keys.execute(frame));
        return rest;
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new RestNode(
                context,
                copies,
                cloneUninitialized(source, materializedTags),
                cloneUninitialized(taken, materializedTags));
    }
}
