package dev.ekko.impl.interop;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One conversion of one value graph: how deep it is, and what lies above the present value. */
final class Crossing {
    /** Deep enough for any data that people write, shallow enough for the smallest thread stack. */
    static final int DEEPEST = 400;

    /** Below this depth nothing is recorded, so that ordinary values cost nothing. */
    private static final int UNRECORDED = 24;

    private final Interop interop;
    private int depth;
    private @Nullable List<Object> ancestors;

    Crossing(Interop interop) {
        this.interop = interop;
    }

    Interop interop() {
        return interop;
    }

    Guest guest() {
        return interop.guest();
    }

    /** Decodes a value of any kind, null and undefined included. */
    @Nullable
    Object decode(Codec codec, Value value) {
        return value.isNull() ? codec.absent() : codec.decode(value, this);
    }

    /** Decodes a property that may be missing. */
    @Nullable
    Object decodeMember(Codec codec, Value object, String name) {
        Value member = object.getMember(name);
        return member == null || member.isNull() ? codec.absent() : codec.decode(member, this);
    }

    /** Encodes any Java value, null included. */
    Object encode(Codec codec, @Nullable Object java) {
        return java == null ? guest().nullValue() : codec.encode(java, this);
    }

    /** Goes one level down; every container codec calls it, and {@link #leave} after. */
    void enter(Object container) {
        if (++depth > UNRECORDED) {
            record(container);
        }
    }

    void leave() {
        if (depth-- > UNRECORDED && ancestors != null) {
            ancestors.removeLast();
        }
    }

    private void record(Object container) {
        List<Object> above = ancestors;
        if (above == null) {
            above = new ArrayList<>();
            ancestors = above;
        }
        for (Object ancestor : above) {
            if (same(ancestor, container)) {
                throw new Misfit("refers back to itself; a value that is copied must not contain itself");
            }
        }
        if (depth > DEEPEST) {
            throw new Misfit("is nested deeper than " + DEEPEST + " levels");
        }
        above.add(container);
    }

    @SuppressWarnings("ReferenceEquality") // equal containers may well lie inside each other
    private static boolean same(Object ancestor, Object container) {
        return ancestor == container || (container instanceof Value && container.equals(ancestor));
    }
}
