package dev.ekko.impl.language.loops;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.RepeatingNode;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.JSWriteFrameSlotNode;
import com.oracle.truffle.js.nodes.control.DiscardResultNode;
import com.oracle.truffle.js.nodes.control.ResumableNode;
import com.oracle.truffle.js.nodes.control.YieldException;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSInterruptedExecutionException;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.objects.IteratorRecord;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One turn of a {@code for}-{@code of} or {@code for}-{@code in} loop, which may be left by {@code yield} and entered again. */
public final class ForOfNode extends JavaScriptNode implements RepeatingNode, ResumableNode.WithIntState {
    private final JSContext context;

    @Child
    private JavaScriptNode iterator;

    @Child
    private JavaScriptNode body;

    @Child
    private JSWriteFrameSlotNode variable;

    @Child
    private StepNode step;

    @Child
    private @Nullable CalledStepNode other;

    public ForOfNode(JSContext context, JavaScriptNode iterator, JavaScriptNode body, JSWriteFrameSlotNode variable) {
        this.context = context;
        this.iterator = iterator;
        this.body = body instanceof DiscardResultNode discard ? discard.getOperand() : body;
        this.variable = variable;
        this.step = new StepNode(context);
    }

    @Override
    public boolean executeRepeating(VirtualFrame frame) {
        if (!next(frame)) {
            return false;
        }
        try {
            executeBody(frame);
        } finally {
            variable.executeWrite(frame, Undefined.instance);
        }
        return true;
    }

    @Override
    public Object resume(VirtualFrame frame, int stateSlot) {
        if (getStateAsIntAndReset(frame, stateSlot) == 0 && !next(frame)) {
            return false;
        }
        try {
            executeBody(frame);
        } catch (YieldException e) {
            setStateAsInt(frame, stateSlot, 1);
            throw e;
        } finally {
            variable.executeWrite(frame, Undefined.instance);
        }
        return true;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return executeRepeating(frame);
    }

    // Whether there is another value; it is in the variable then.
    private boolean next(VirtualFrame frame) {
        IteratorRecord record = (IteratorRecord) iterator.execute(frame);
        JSArrayObject array = step.array(record);
        if (array == null) {
            return other().next(frame, variable);
        }
        long index = step.advance(record, array);
        if (index < 0) {
            return false;
        }
        variable.executeWrite(frame, step.read(array, index));
        return true;
    }

    private void executeBody(VirtualFrame frame) {
        body.executeVoid(frame);
        // As the engine's own loops do: whoever waits for a script in the interpreter can interrupt it.
        if (CompilerDirectives.inInterpreter() && Thread.interrupted()) {
            throw new JSInterruptedExecutionException("Thread was interrupted.", this);
        }
    }

    private CalledStepNode other() {
        CalledStepNode known = other;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = insert(new CalledStepNode(cloneUninitialized(iterator, null)));
            other = known;
        }
        return known;
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new ForOfNode(
                context,
                cloneUninitialized(iterator, materializedTags),
                cloneUninitialized(body, materializedTags),
                cloneUninitialized(variable, materializedTags));
    }
}
