package dev.ekko.impl.language;

import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.access.GetPrototypeNode;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/** Finds members of objects by the table of places, in compiled code as far as it knows them. */
@SuppressWarnings("ReferenceEquality") // there is one null, and most names are the same
final class MemberLookupNode extends Node {
    private static final TruffleString.Encoding ENCODING = TruffleString.Encoding.UTF_16;

    // A class, the one that it extends, and what all objects have.
    private static final int DEPTH = 4;

    private final MemberPlaces places;

    @Child
    private GetPrototypeNode prototype = GetPrototypeNode.create();

    @Child
    private TruffleString.EqualNode equal = TruffleString.EqualNode.create();

    MemberLookupNode(MemberPlaces places) {
        this.places = places;
    }

    /**
     * The value of a member, own or inherited; undefined where there is none; null where the engine has to say.
     *
     * @param hash of the key, always the same
     */
    @ExplodeLoop
    @Nullable
    Object read(JSObject object, Object key, int hash) {
        JSDynamicObject holder = object;
        for (int i = 0; i < DEPTH; i++) {
            Shape shape = holder.getShape();
            MemberPlace place = places.at(shape, hash);
            if (place == null || !place.isOf(shape) || !isSame(place.key(), key)) {
                break;
            }
            if (place.isValue()) {
                return place.value(holder);
            }
            if (place.kind() == MemberPlace.Kind.UNUSUAL) {
                return null;
            }
            if (place.kind() == MemberPlace.Kind.TABLE) {
                break;
            }
            holder = prototype.execute(holder);
            if (holder == Null.instance) {
                return Undefined.instance;
            }
        }
        return places.read(object, key, hash, this);
    }

    boolean write(JSObject object, Object key, int hash, Object value) {
        return places.write(object, key, hash, value);
    }

    private boolean isSame(Object known, Object key) {
        return known == key
                || (known instanceof TruffleString a
                        && key instanceof TruffleString b
                        && equal.execute(a, b, ENCODING));
    }
}
