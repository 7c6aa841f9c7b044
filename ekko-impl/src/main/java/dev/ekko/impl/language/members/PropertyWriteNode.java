package dev.ekko.impl.language.members;

import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.WritePropertyNode;
import com.oracle.truffle.js.runtime.JSContext;
import java.util.Set;

/** {@code target.name = value}: the engine's node, which has Ekko's where it has met too many shapes. */
public final class PropertyWriteNode extends WritePropertyNode {
    private final MemberPlaces places;
    private final boolean isStrict;

    public PropertyWriteNode(
            JSContext context,
            MemberPlaces places,
            JavaScriptNode target,
            Object key,
            JavaScriptNode value,
            boolean isStrict) {
        super(target, value, key, false, context, isStrict, false);
        this.places = places;
        this.isStrict = isStrict;
        cache = new ManyShapesSetNode(context, places, key, isStrict);
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new PropertyWriteNode(
                cache.getContext(),
                places,
                cloneUninitialized(targetNode, materializedTags),
                cache.getKey(),
                cloneUninitialized(rhsNode, materializedTags),
                isStrict);
    }
}
