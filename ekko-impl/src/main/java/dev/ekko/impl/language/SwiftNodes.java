package dev.ekko.impl.language;

import com.oracle.truffle.api.nodes.RepeatingNode;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.NodeFactory;
import com.oracle.truffle.js.nodes.access.GetIteratorUnaryNode;
import com.oracle.truffle.js.nodes.access.JSTargetableNode;
import com.oracle.truffle.js.nodes.access.JSWriteFrameSlotNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode.ObjectLiteralMemberNode;
import com.oracle.truffle.js.nodes.access.ReadElementNode;
import com.oracle.truffle.js.nodes.access.SuperPropertyReferenceNode;
import com.oracle.truffle.js.nodes.access.WriteElementNode;
import com.oracle.truffle.js.nodes.access.WritePropertyNode;
import com.oracle.truffle.js.nodes.control.EmptyNode;
import com.oracle.truffle.js.runtime.JSContext;
import dev.ekko.impl.language.arrays.SpreadArgumentsNode;
import dev.ekko.impl.language.arrays.SpreadArrayLiteralNode;
import dev.ekko.impl.language.loops.ForOfNode;
import dev.ekko.impl.language.loops.IteratorReadNode;
import dev.ekko.impl.language.loops.PatternStepNode;
import dev.ekko.impl.language.loops.QuickIteratorNode;
import dev.ekko.impl.language.members.KeyedReadNode;
import dev.ekko.impl.language.members.KeyedWriteNode;
import dev.ekko.impl.language.members.MemberCopies;
import dev.ekko.impl.language.members.MemberPlaces;
import dev.ekko.impl.language.members.PropertyReadNode;
import dev.ekko.impl.language.members.PropertyWriteNode;
import dev.ekko.impl.language.members.RestNode;
import dev.ekko.impl.language.members.SpreadNode;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Makes the nodes of programs, as the engine asks for them while it translates one: some are Ekko's.
 *
 * <p>The engine keeps one of these for all code that realms share, in a field that nobody is meant to set.
 */
final class SwiftNodes extends NodeFactory {
    private final JSContext context;
    private final MemberCopies copies = new MemberCopies();
    private final MemberPlaces places = new MemberPlaces();

    private SwiftNodes(JSContext context) {
        this.context = context;
    }

    /** Has the programs of a context translated with these from now on. */
    static void put(JSContext context) throws ReflectiveOperationException {
        synchronized (context) {
            if (!(context.getNodeFactory() instanceof SwiftNodes)) {
                Field field = JSContext.class.getDeclaredField("nodeFactory");
                field.setAccessible(true);
                field.set(context, new SwiftNodes(context));
            }
        }
    }

    /** What the code of a context knows of the members of objects. */
    static MemberCopies copies(JSContext context) {
        return context.getNodeFactory() instanceof SwiftNodes nodes ? nodes.copies : new MemberCopies();
    }

    @Override
    public ObjectLiteralMemberNode createSpreadObjectMember(boolean isStatic, JavaScriptNode value) {
        return new SpreadNode(context, copies, isStatic, value);
    }

    @Override
    public JavaScriptNode createRestObject(
            JSContext context, JavaScriptNode source, @Nullable JavaScriptNode excludedNames) {
        return RestNode.of(context, copies, source, excludedNames);
    }

    @Override
    public JSTargetableNode createReadProperty(JSContext context, JavaScriptNode base, TruffleString propertyName) {
        return createReadProperty(context, base, propertyName, false);
    }

    @Override
    public JSTargetableNode createReadProperty(
            JSContext context, JavaScriptNode base, TruffleString propertyName, boolean method) {
        return new PropertyReadNode(context, places, base, propertyName, method);
    }

    @Override
    public WritePropertyNode createWriteProperty(
            JavaScriptNode target, TruffleString name, JavaScriptNode rhs, JSContext context, boolean strictMode) {
        return target instanceof SuperPropertyReferenceNode
                ? super.createWriteProperty(target, name, rhs, context, strictMode)
                : new PropertyWriteNode(context, places, target, name, rhs, strictMode);
    }

    @Override
    public ReadElementNode createReadElementNode(JSContext context, JavaScriptNode target, JavaScriptNode element) {
        return new KeyedReadNode(context, places, target, element);
    }

    @Override
    public WriteElementNode createWriteElementNode(
            JavaScriptNode targetNode,
            JavaScriptNode indexNode,
            JavaScriptNode valueNode,
            JSContext context,
            boolean isStrict) {
        return new KeyedWriteNode(context, places, targetNode, indexNode, valueNode, isStrict);
    }

    @Override
    public JavaScriptNode createArrayLiteralWithSpread(JSContext context, JavaScriptNode[] elements) {
        for (JavaScriptNode element : elements) {
            if (element instanceof EmptyNode) {
                return super.createArrayLiteralWithSpread(context, elements);
            }
        }
        return new SpreadArrayLiteralNode(context, elements);
    }

    @Override
    public JavaScriptNode createSpreadArgument(JSContext context, GetIteratorUnaryNode getIterator) {
        return new SpreadArgumentsNode(context, getIterator);
    }

    @Override
    public GetIteratorUnaryNode createGetIterator(JavaScriptNode iterated) {
        return new QuickIteratorNode(context, iterated);
    }

    @Override
    public JavaScriptNode createIteratorNext(JavaScriptNode iterator) {
        return new IteratorReadNode(iterator);
    }

    @Override
    public RepeatingNode createForOfRepeatingNode(
            JavaScriptNode nextResult, JavaScriptNode body, JSWriteFrameSlotNode variable) {
        // A loop with await has the engine's own way to the result.
        return nextResult instanceof IteratorReadNode read
                ? new ForOfNode(context, read.iterator(), body, variable)
                : super.createForOfRepeatingNode(nextResult, body, variable);
    }

    @Override
    public JavaScriptNode createIteratorGetNextValue(
            JSContext context, JavaScriptNode iterator, JavaScriptNode whenDone, boolean setDone, boolean readValue) {
        return new PatternStepNode(context, iterator, whenDone, setDone, readValue);
    }
}
