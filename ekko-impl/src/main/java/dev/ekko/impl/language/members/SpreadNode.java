package dev.ekko.impl.language.members;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode.ObjectLiteralMemberNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Set;

/** {@code ...value} in an object literal. */
public final class SpreadNode extends ObjectLiteralMemberNode {
    private final JSContext context;
    private final MemberCopies copies;

    @Child
    private JavaScriptNode value;

    @Child
    private DefineMembersNode copy;

    public SpreadNode(JSContext context, MemberCopies copies, boolean isStatic, JavaScriptNode value) {
        super(isStatic, JSAttributes.getDefault());
        this.context = context;
        this.copies = copies;
        this.value = value;
        copy = new DefineMembersNode(context, copies);
    }

    @Override
    public void executeVoid(VirtualFrame frame, JSObject receiver, JSObject target, JSRealm realm) {
        copy.executeWithValue(target, value.execute(frame), MemberCopies.NONE);
    }

    @Override
    protected ObjectLiteralMemberNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new SpreadNode(context, copies, isStatic, JavaScriptNode.cloneUninitialized(value, materializedTags));
    }
}
