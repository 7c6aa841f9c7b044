package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.WriteElementNode;
import com.oracle.truffle.js.runtime.JSContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code target[key] = value}: the engine's node, which has Ekko's where it has met too many names. */
public final class KeyedWriteNode extends WriteElementNode {
    private final MemberPlaces places;

    @Child
    private @Nullable ManyNamesNode names;

    public KeyedWriteNode(
            JSContext context,
            MemberPlaces places,
            JavaScriptNode target,
            JavaScriptNode index,
            JavaScriptNode value,
            boolean isStrict) {
        super(target, index, value, context, isStrict, false);
        this.places = places;
    }

    @Override
    protected Object executeWithTargetAndIndex(VirtualFrame frame, Object target, Object key, Object receiver) {
        Object value = valueNode.execute(frame);
        set(target, key, value, receiver);
        return value;
    }

    @Override
    protected int executeWithTargetAndIndexInt(VirtualFrame frame, Object target, Object key, Object receiver)
            throws UnexpectedResultException {
        int value;
        try {
            value = valueNode.executeInt(frame);
        } catch (UnexpectedResultException e) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            set(target, key, e.getResult(), receiver);
            throw e;
        }
        set(target, key, value, receiver);
        return value;
    }

    @Override
    protected double executeWithTargetAndIndexDouble(VirtualFrame frame, Object target, Object key, Object receiver)
            throws UnexpectedResultException {
        double value;
        try {
            value = valueNode.executeDouble(frame);
        } catch (UnexpectedResultException e) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            set(target, key, e.getResult(), receiver);
            throw e;
        }
        set(target, key, value, receiver);
        return value;
    }

    @SuppressWarnings("ReferenceEquality") // another object than the one that is looked at has its own say
    private void set(Object target, Object key, Object value, Object receiver) {
        if (key instanceof TruffleString && target == receiver && names().write(target, key, value)) {
            return;
        }
        executeWithTargetAndIndexAndValue(target, key, value, receiver);
    }

    private ManyNamesNode names() {
        ManyNamesNode known = names;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = insert(new ManyNamesNode(places));
            names = known;
        }
        return known;
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new KeyedWriteNode(
                getContext(),
                places,
                cloneUninitialized(targetNode, materializedTags),
                cloneUninitialized(indexNode, materializedTags),
                cloneUninitialized(valueNode, materializedTags),
                isStrict());
    }
}
