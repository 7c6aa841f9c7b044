package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values of one Java type; shared by all realms, so it keeps nothing of any of them.
 *
 * <p>Both directions run while the calling thread holds the realm.
 */
interface Codec {

    /** What the type is called in messages, such as {@code int} or {@code a list}. */
    String expected();

    /**
     * Converts a script value that is neither null nor undefined.
     *
     * @throws Misfit where it does not fit
     */
    @Nullable
    Object decode(Value value, Crossing crossing);

    /**
     * Converts a value of the type's own usual kind, asking the engine as little as possible: each question costs a
     * tenth of a call.
     *
     * @return null for every other value, promises and null among them; {@link #decode} then says what is to be done
     */
    default @Nullable Object glance(Value value) {
        return null;
    }

    /**
     * Converts a Java value that is not null to something that the engine takes as it is: a {@link Value}, a string, a
     * boolean, an int or a double.
     *
     * @throws Misfit where it has no script form
     */
    Object encode(Object java, Crossing crossing);

    /** The Java value for null, undefined and a missing property. */
    default @Nullable Object absent() {
        return null;
    }

    /** Reports why no value of the type could ever cross, so that contracts can be checked before a call. */
    default void check(CodecCheck check) {}
}
