package dev.ekko.impl.language.members;

import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.PropertyNode;
import com.oracle.truffle.js.runtime.JSContext;
import java.util.Set;

/** {@code target.name}: the engine's node, which has Ekko's where it has met too many shapes. */
public final class PropertyReadNode extends PropertyNode {
    private final MemberPlaces places;

    @Child
    private ManyShapesGetNode get;

    public PropertyReadNode(JSContext context, MemberPlaces places, JavaScriptNode target, Object key, boolean method) {
        super(context, target, key, false, method);
        this.places = places;
        get = new ManyShapesGetNode(context, places, key, method);
    }

    @Override
    public Object executeWithTarget(Object target, Object receiver) {
        return get.getValueOrUndefined(target, receiver);
    }

    @Override
    public int executeInt(Object target, Object receiver) throws UnexpectedResultException {
        return get.getValueInt(target, receiver);
    }

    @Override
    public double executeDouble(Object target, Object receiver) throws UnexpectedResultException {
        return get.getValueDouble(target, receiver);
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new PropertyReadNode(
                getContext(), places, cloneUninitialized(getTarget(), materializedTags), getPropertyKey(), isMethod());
    }
}
