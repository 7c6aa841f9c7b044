package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.nodes.JavaScriptBaseNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Copies the members of objects at one place of a program: by nodes of its own for the first shapes that it meets there, when
 * it has run for a while, and by what all places know together otherwise.
 */
abstract class CopyNode extends JavaScriptBaseNode {
    private static final int COLD = 16;
    private static final int MOST_SHAPES = 4;
    private static final int MOST_MEMBERS = 32;

    private final JSContext context;
    private final MemberCopies copies;
    private final boolean define;

    @Child
    private @Nullable KnownCopyNode known;

    @CompilationFinal
    private int shapes;

    private int runs;

    /**
     * Makes one.
     *
     * @param define whether members are defined, or set
     */
    CopyNode(JSContext context, MemberCopies copies, boolean define) {
        this.context = context;
        this.copies = copies;
        this.define = define;
    }

    /** Copies them by what all places know. */
    abstract void copy(MemberCopies copies, JSObject target, JSObject source, Object[] without);

    final JSContext context() {
        return context;
    }

    /**
     * Copies them.
     *
     * @param without keys that are left out
     */
    final void execute(JSObject target, JSObject source, Object[] without) {
        KnownCopyNode first = known;
        if (first != null && first.execute(target, source, without)) {
            return;
        }
        if (shapes < MOST_SHAPES && (CompilerDirectives.inCompiledCode() || ++runs > COLD)) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            learn(source.getShape(), without);
        }
        copy(copies, target, source, without);
    }

    private void learn(Shape shape, Object[] without) {
        Lock lock = getLock();
        lock.lock();
        try {
            KnownCopyNode first = known;
            if (first != null && first.knows(shape, without)) {
                // Code that was compiled before has come here.
                return;
            }
            shapes++;
            if (shapes > 1) {
                reportPolymorphicSpecialize();
            }
            OwnMembers members = copies.of(shape);
            if (!members.isUnusual() && members.size() <= MOST_MEMBERS) {
                known = insert(KnownCopyNode.of(context, shape, members, without, define, first));
            }
        } finally {
            lock.unlock();
        }
    }
}
