package dev.ekko.impl.language.members;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.objects.JSObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads and sets members whose names a program computes, by a table, when it has met more names than the engine keeps at one
 * place.
 */
final class ManyNamesNode extends Node {
    private static final TruffleString.Encoding ENCODING = TruffleString.Encoding.UTF_16;
    private static final int MOST_FAILURES = 128;

    private final MemberPlaces places;

    @Child
    private TruffleString.HashCodeNode hash = TruffleString.HashCodeNode.create();

    @Child
    private TruffleString.EqualNode equal = TruffleString.EqualNode.create();

    @CompilationFinal
    private boolean isUsed;

    // Only looked at while the code is not compiled: the engine has it made anew when it meets another name.
    private @Nullable TruffleString first;
    private @Nullable TruffleString second;
    private int failures;

    ManyNamesNode(MemberPlaces places) {
        this.places = places;
    }

    /** The value of a member, undefined if there is none; null where the engine has to say. */
    @Nullable
    Object read(Object target, Object key) {
        if (!isUsed) {
            meet(key);
            return null;
        }
        if (!(target instanceof JSObject object && key instanceof TruffleString name)) {
            return null;
        }
        int code = hash.execute(name, ENCODING);
        MemberPlace place = places.at(object.getShape(), code);
        if (place != null && place.isOf(object.getShape()) && place.isValue() && isSame(place.key(), name)) {
            return place.value(object);
        }
        Object value = places.read(object, name, code);
        count(value != null);
        return value;
    }

    /** Sets a member; false where the engine has to. */
    boolean write(Object target, Object key, Object value) {
        if (!isUsed) {
            meet(key);
            return false;
        }
        if (!(target instanceof JSObject object && key instanceof TruffleString name)) {
            return false;
        }
        boolean isSet = places.write(object, name, hash.execute(name, ENCODING), value);
        count(isSet);
        return isSet;
    }

    @SuppressWarnings("ReferenceEquality") // most are the same
    private boolean isSame(Object key, TruffleString name) {
        return key == name || (key instanceof TruffleString known && equal.execute(known, name, ENCODING));
    }

    private void meet(Object key) {
        if (CompilerDirectives.inInterpreter() && failures < MOST_FAILURES && key instanceof TruffleString name) {
            if (first == null) {
                first = name;
            } else if (!first.equals(name)) {
                if (second == null) {
                    second = name;
                } else if (!second.equals(name)) {
                    isUsed = true;
                }
            }
        }
    }

    /** Notes whether the table knew; it is given up where it fails more often than every third time. */
    private void count(boolean isKnown) {
        if (!isKnown) {
            failures += 2;
            if (failures >= MOST_FAILURES) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                isUsed = false;
            }
        } else if (failures > 0) {
            failures--;
        }
    }
}
