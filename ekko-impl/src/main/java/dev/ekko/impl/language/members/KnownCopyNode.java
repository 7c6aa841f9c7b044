package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies the members of objects of one shape, with a node for each of them. */
final class KnownCopyNode extends Node {
    private final Shape shape;
    private final OwnMembers members;
    private final boolean define;

    @CompilationFinal(dimensions = 1)
    private final Object[] without;

    /** Which of the members are copied, and where objects of the shape keep them. */
    @CompilationFinal(dimensions = 1)
    private final int[] copied;

    @CompilationFinal(dimensions = 1)
    private final Location[] places;

    @Children
    private final PropertySetNode[] setters;

    @Child
    private @Nullable KnownCopyNode next;

    private KnownCopyNode(
            Shape shape,
            OwnMembers members,
            boolean define,
            Object[] without,
            int[] copied,
            PropertySetNode[] setters,
            @Nullable KnownCopyNode next) {
        this.shape = shape;
        this.members = members;
        this.define = define;
        this.without = without;
        this.copied = copied;
        this.places = new Location[copied.length];
        for (int i = 0; i < copied.length; i++) {
            places[i] = members.place(copied[i]);
        }
        this.setters = setters;
        this.next = next;
    }

    static KnownCopyNode of(
            JSContext context,
            Shape shape,
            OwnMembers members,
            Object[] without,
            boolean define,
            @Nullable KnownCopyNode next) {
        List<Integer> copied = new ArrayList<>();
        List<PropertySetNode> setters = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Object key = members.key(i);
            if (!MemberCopies.isAmong(without, key)) {
                copied.add(i);
                setters.add(
                        define
                                ? PropertySetNode.createImpl(key, false, context, true, true, JSAttributes.getDefault())
                                : PropertySetNode.create(key, false, context, true));
            }
        }
        return new KnownCopyNode(
                shape,
                members,
                define,
                without,
                copied.stream().mapToInt(Integer::intValue).toArray(),
                setters.toArray(PropertySetNode[]::new),
                next);
    }

    /** Whether one of these knows the shape, and has copied them. */
    @SuppressWarnings("ReferenceEquality") // a shape is told by its identity
    boolean execute(JSObject target, JSObject source, Object[] others) {
        if (source.getShape() == shape && isWithout(others)) {
            copy(target, source);
            return true;
        }
        KnownCopyNode following = next;
        return following != null && following.execute(target, source, others);
    }

    @SuppressWarnings("ReferenceEquality") // a shape is told by its identity
    boolean knows(Shape other, Object[] others) {
        return (other == shape && isWithout(others)) || (next != null && next.knows(other, others));
    }

    // Names that stand in the program are the same each time, and others need not be.
    @ExplodeLoop
    @SuppressWarnings("ReferenceEquality")
    private boolean isWithout(Object[] others) {
        if (others.length != without.length) {
            return false;
        }
        for (int i = 0; i < without.length; i++) {
            if (others[i] != without[i]) {
                return false;
            }
        }
        return true;
    }

    // There is no other way to get a value without looking the name up.
    @ExplodeLoop
    @SuppressWarnings({"ReferenceEquality", "deprecation"})
    private void copy(JSObject target, JSObject source) {
        for (int i = 0; i < setters.length; i++) {
            if (!define && source.getShape() != shape) {
                // A setter has changed the object that the members are read of.
                MemberCopies.assignFrom(target, source, members, copied[i], this);
                return;
            }
            setters[i].setValue(target, places[i].get(source, false));
        }
    }
}
