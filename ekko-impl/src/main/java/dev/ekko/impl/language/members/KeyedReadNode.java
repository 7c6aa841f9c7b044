package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JSTypesGen;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.ReadElementNode;
import com.oracle.truffle.js.runtime.JSContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code target[key]}: the engine's node, which has Ekko's where it has met too many names. */
public final class KeyedReadNode extends ReadElementNode {
    private final MemberPlaces places;

    @CompilationFinal
    private Keys keys = Keys.NONE;

    @Child
    private @Nullable ManyNamesNode names;

    public KeyedReadNode(JSContext context, MemberPlaces places, JavaScriptNode target, JavaScriptNode index) {
        super(target, index, context);
        this.places = places;
    }

    /** What the keys were, as far as met; the engine's node keeps what it knows of them to itself. */
    private enum Keys {
        NONE,
        INDEXES,
        NAMES,
        OTHERS
    }

    @Override
    public Object executeWithTarget(VirtualFrame frame, Object target, Object receiver) {
        if (keys == Keys.INDEXES) {
            int index;
            try {
                index = getIndexNode().executeInt(frame);
            } catch (UnexpectedResultException e) {
                return first(target, e.getResult(), receiver);
            }
            return executeWithTargetAndIndex(target, index, receiver);
        }
        Object key = getIndexNode().execute(frame);
        if (keys == Keys.NONE) {
            return first(target, key, receiver);
        }
        Object value = byTable(target, key);
        return value == null ? executeWithTargetAndIndex(target, key, receiver) : value;
    }

    @Override
    public int executeWithTargetInt(VirtualFrame frame, Object target, Object receiver)
            throws UnexpectedResultException {
        if (keys == Keys.INDEXES) {
            int index;
            try {
                index = getIndexNode().executeInt(frame);
            } catch (UnexpectedResultException e) {
                return JSTypesGen.expectInteger(first(target, e.getResult(), receiver));
            }
            return executeWithTargetAndIndexInt(target, index, receiver);
        }
        Object key = getIndexNode().execute(frame);
        if (keys == Keys.NONE) {
            return JSTypesGen.expectInteger(first(target, key, receiver));
        }
        Object value = byTable(target, key);
        return value == null ? executeWithTargetAndIndexInt(target, key, receiver) : JSTypesGen.expectInteger(value);
    }

    @Override
    public double executeWithTargetDouble(VirtualFrame frame, Object target, Object receiver)
            throws UnexpectedResultException {
        if (keys == Keys.INDEXES) {
            int index;
            try {
                index = getIndexNode().executeInt(frame);
            } catch (UnexpectedResultException e) {
                return JSTypesGen.expectDouble(first(target, e.getResult(), receiver));
            }
            return executeWithTargetAndIndexDouble(target, index, receiver);
        }
        Object key = getIndexNode().execute(frame);
        if (keys == Keys.NONE) {
            return JSTypesGen.expectDouble(first(target, key, receiver));
        }
        Object value = byTable(target, key);
        return value == null ? executeWithTargetAndIndexDouble(target, key, receiver) : JSTypesGen.expectDouble(value);
    }

    /** Reads with the first key of its kind. */
    private Object first(Object target, Object key, Object receiver) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        if (keys == Keys.NONE && key instanceof Integer index) {
            keys = Keys.INDEXES;
            return executeWithTargetAndIndex(target, index.intValue(), receiver);
        }
        if (key instanceof TruffleString) {
            names = insert(new ManyNamesNode(places));
            keys = Keys.NAMES;
        } else {
            keys = Keys.OTHERS;
        }
        return executeWithTargetAndIndex(target, key, receiver);
    }

    private @Nullable Object byTable(Object target, Object key) {
        ManyNamesNode table = names;
        return table == null ? null : table.read(target, key);
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new KeyedReadNode(
                getContext(),
                places,
                cloneUninitialized(getTarget(), materializedTags),
                cloneUninitialized(getIndexNode(), materializedTags));
    }
}
