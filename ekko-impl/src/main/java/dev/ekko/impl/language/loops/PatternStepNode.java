package dev.ekko.impl.language.loops;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.IteratorGetNextValueNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.objects.IteratorRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The next value of an iterator for an element of an array pattern, as in {@code const [a, b] = pair}. */
public final class PatternStepNode extends JavaScriptNode {
    private final JSContext context;
    private final boolean setDone;
    private final boolean readValue;

    // While no array has been too short, what follows may count on a value, which need not be an object then.
    @CompilationFinal
    private boolean ends;

    @Child
    private JavaScriptNode iterator;

    @Child
    private JavaScriptNode whenDone;

    @Child
    private StepNode step;

    @Child
    private @Nullable IteratorGetNextValueNode other;

    /**
     * @param whenDone what there is in place of a value after the end
     * @param setDone whether the record learns of the end, and of errors
     * @param readValue whether the value is wanted
     */
    public PatternStepNode(
            JSContext context, JavaScriptNode iterator, JavaScriptNode whenDone, boolean setDone, boolean readValue) {
        this.context = context;
        this.iterator = iterator;
        this.whenDone = whenDone;
        this.setDone = setDone;
        this.readValue = readValue;
        this.step = new StepNode(context);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        IteratorRecord record = (IteratorRecord) iterator.execute(frame);
        JSArrayObject array = step.array(record);
        if (array == null) {
            return other().execute(frame, record);
        }
        long index = step.advance(record, array);
        if (index < 0) {
            if (!ends) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                ends = true;
            }
            done(record);
            return whenDone.execute(frame);
        }
        try {
            return step.read(array, index);
        } catch (Exception e) {
            done(record);
            throw e;
        }
    }

    private void done(IteratorRecord record) {
        if (setDone) {
            record.setDone(true);
        }
    }

    private IteratorGetNextValueNode other() {
        IteratorGetNextValueNode known = other;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = insert(IteratorGetNextValueNode.create(
                    context, null, cloneUninitialized(whenDone, null), setDone, readValue));
            other = known;
        }
        return known;
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new PatternStepNode(
                context,
                cloneUninitialized(iterator, materializedTags),
                cloneUninitialized(whenDone, materializedTags),
                setDone,
                readValue);
    }
}
