package dev.ekko.impl.language.loops;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.IteratorCompleteNode;
import com.oracle.truffle.js.nodes.access.IteratorNextUnaryNode;
import com.oracle.truffle.js.nodes.access.IteratorValueNode;
import com.oracle.truffle.js.nodes.access.JSWriteFrameSlotNode;

/** The next value of an iterator of a loop by its own function. */
final class CalledStepNode extends Node {
    @Child
    private JavaScriptNode next;

    @Child
    private IteratorCompleteNode complete = IteratorCompleteNode.create();

    @Child
    private IteratorValueNode value = IteratorValueNode.create();

    CalledStepNode(JavaScriptNode iterator) {
        this.next = IteratorNextUnaryNode.create(iterator);
    }

    /** Whether there is another value; it is in the variable then. */
    boolean next(VirtualFrame frame, JSWriteFrameSlotNode variable) {
        Object result = next.execute(frame);
        if (complete.execute(result)) {
            return false;
        }
        variable.executeWrite(frame, value.execute(result));
        return true;
    }
}
