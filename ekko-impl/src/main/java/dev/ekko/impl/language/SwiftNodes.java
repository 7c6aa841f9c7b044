package dev.ekko.impl.language;

import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.NodeFactory;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode.ObjectLiteralMemberNode;
import com.oracle.truffle.js.runtime.JSContext;
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
}
