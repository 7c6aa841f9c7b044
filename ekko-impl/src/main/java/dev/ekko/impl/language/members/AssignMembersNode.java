package dev.ekko.impl.language.members;

import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSObject;

/** Sets members of an object to those of another one, as {@code Object.assign} does with one source. */
final class AssignMembersNode extends CopyNode {
    AssignMembersNode(JSContext context, MemberCopies copies) {
        super(context, copies, false);
    }

    @Override
    void copy(MemberCopies copies, JSObject target, JSObject source, Object[] without) {
        copies.assign(target, source, this);
    }
}
