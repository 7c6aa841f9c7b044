package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.js.nodes.JSGuards;
import com.oracle.truffle.js.nodes.access.CopyDataPropertiesNode;
import com.oracle.truffle.js.nodes.cast.JSToObjectNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSObject;
import org.jspecify.annotations.Nullable;

/**
 * Copies the members of a value to an object that no script has seen yet (ECMAScript, section 7.3.25); has the engine do it
 * where the value is no plain object.
 */
final class DefineMembersNode extends CopyNode {
    @Child
    private @Nullable JSToObjectNode toObject;

    @Child
    private @Nullable CopyDataPropertiesNode engines;

    DefineMembersNode(JSContext context, MemberCopies copies) {
        super(context, copies, true);
    }

    /**
     * Copies them.
     *
     * @param source any value
     */
    void executeWithValue(JSObject target, Object source, Object[] without) {
        if (source instanceof JSObject object) {
            execute(target, object, without);
        } else if (!JSGuards.isNullOrUndefined(source)) {
            byEngine(target, source, without);
        }
    }

    @Override
    void copy(MemberCopies copies, JSObject target, JSObject source, Object[] without) {
        if (!copies.copy(target, source, without)) {
            byEngine(target, source, without);
        }
    }

    private void byEngine(JSObject target, Object source, Object[] without) {
        JSToObjectNode converting = toObject;
        CopyDataPropertiesNode copying = engines;
        if (converting == null || copying == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            converting = insert(JSToObjectNode.create());
            copying = insert(CopyDataPropertiesNode.create(context()));
            toObject = converting;
            engines = copying;
        }
        copying.execute(target, converting.execute(source), without);
    }
}
