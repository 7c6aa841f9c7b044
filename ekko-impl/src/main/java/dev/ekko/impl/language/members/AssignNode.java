package dev.ekko.impl.language.members;

import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JSGuards;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSObject;
import dev.ekko.impl.language.builtin.BuiltinBodyNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code Object.assign} (ECMAScript, section 20.1.2.1), where all are objects. */
public final class AssignNode extends BuiltinBodyNode {
    private final MemberCopies copies;

    // The first source often has other shapes than the second.
    @Child
    private AssignMembersNode first;

    @Child
    private AssignMembersNode others;

    public AssignNode(JSContext context, JSBuiltin builtin, MemberCopies copies) {
        super(context, builtin);
        this.copies = copies;
        first = new AssignMembersNode(context, copies);
        others = new AssignMembersNode(context, copies);
    }

    @Override
    @Nullable
    protected Object usual(Object[] arguments) {
        int count = JSArguments.getUserArgumentCount(arguments);
        if (!(argument(arguments, 0) instanceof JSObject target)) {
            return null;
        }
        for (int i = 1; i < count; i++) {
            Object source = JSArguments.getUserArgument(arguments, i);
            if (!(source instanceof JSObject) && !JSGuards.isNullOrUndefined(source)) {
                return null;
            }
        }
        if (count > 1 && JSArguments.getUserArgument(arguments, 1) instanceof JSObject source) {
            first.execute(target, source, MemberCopies.NONE);
        }
        for (int i = 2; i < count; i++) {
            if (JSArguments.getUserArgument(arguments, i) instanceof JSObject source) {
                others.execute(target, source, MemberCopies.NONE);
            }
        }
        return target;
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new AssignNode(context(), builtin(), copies);
    }
}
