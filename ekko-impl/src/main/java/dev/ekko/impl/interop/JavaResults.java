package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.Trait;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Results of Java methods on their way to a script, in one realm.
 *
 * <p>The engine converts a result that is declared as {@code Object} out of line, which costs fifty times the call. So
 * a bound method gives an int: the number itself, or one that says what the result is. What was lately given is found
 * again by an index, into a table here and one beside it in the script.
 */
public final class JavaResults {
    /** The result is to be asked for. */
    static final int MORE = Integer.MIN_VALUE;

    /** The result is null. */
    static final int NULL = Integer.MIN_VALUE + 1;

    /** The result is the object of the call. */
    static final int SELF = Integer.MIN_VALUE + 2;

    /** The result is {@link #text}. */
    static final int TEXT = Integer.MIN_VALUE + 3;

    /** The result is {@link #real}. */
    static final int REAL = Integer.MIN_VALUE + 4;

    /** The result is false. */
    static final int FALSE = Integer.MIN_VALUE + 5;

    /** The result is true. */
    static final int TRUE = Integer.MIN_VALUE + 6;

    private static final int SLOTS = 1024;

    /** The result is in the script's table, at the place that the bits of {@link #SLOT_MASK} tell. */
    static final int FIRST_HIT = Integer.MIN_VALUE + SLOTS;

    /** The last number that is no result by itself. */
    static final int LAST_HIT = FIRST_HIT + SLOTS - 1;

    static final int SLOT_MASK = SLOTS - 1;

    private final JavaBinding binding;
    private final JavaIdentities identities = new JavaIdentities();
    private final @Nullable Object[] recent = new Object[SLOTS];
    private boolean clearing;
    private int slot;
    private @Nullable Object other;

    JavaResults(JavaBinding binding) {
        this.binding = binding;
    }

    /** What a bound method returns for a result of any class. */
    @SuppressWarnings("ReferenceEquality") // identity is the point
    int any(@Nullable Object result) {
        if (result instanceof Integer number && number > LAST_HIT) {
            return number;
        }
        if (result == null) {
            return NULL;
        }
        if (result instanceof String) {
            other = result;
            return TEXT;
        }
        int at = System.identityHashCode(result) & SLOT_MASK;
        if (recent[at] == result || recent[at ^= 1] == result) {
            return FIRST_HIT + at;
        }
        other = result;
        return result instanceof Double ? REAL : result instanceof Boolean flag ? flag ? TRUE : FALSE : MORE;
    }

    /** Where the script's table is to have the result. */
    @ScriptVisible
    public int slot() {
        return slot;
    }

    /** The result as a double. */
    @ScriptVisible
    public double real() {
        return (Double) taken();
    }

    /**
     * What a result of another sort is: 3 an object that has no script object yet, 4 anything else, 5 an object whose
     * script object is to be kept at {@link #slot}.
     */
    @ScriptVisible
    public int kind() {
        Object java = other;
        if (java == null || !binding.isLive(java)) {
            return 4;
        }
        if (isValue(java) || identities.find(java) == null) {
            return 3;
        }
        slot = remember(java);
        return 5;
    }

    private static boolean isValue(Object java) {
        return Trait.isValueBased(java.getClass());
    }

    /** The result as a string. */
    @ScriptVisible
    public String text() {
        return (String) taken();
    }

    /** The number of the view that shows the result. */
    @ScriptVisible
    public int view() {
        return binding.view(taken0()).id();
    }

    private Object taken0() {
        Object java = other;
        if (java == null) {
            throw new IllegalStateException("There is no result");
        }
        return java;
    }

    private Object taken() {
        Object java = taken0();
        other = null;
        return java;
    }

    /** The result's peer, for the script object that is being made. */
    @ScriptVisible
    public JavaPeer peer() {
        return JavaPeer.shown(taken(), binding.registers());
    }

    /** Takes note of the script object of a peer; gives its place in the script's table, or -1. */
    @ScriptVisible
    public int keep(JavaPeer peer, Value wrapper) {
        Object java = peer.target;
        if (java == null || isValue(java)) {
            return -1;
        }
        note(peer, wrapper);
        return remember(java);
    }

    /** Takes note of the script object of a peer, so that it is found by its Java object. */
    void note(JavaPeer peer, Value wrapper) {
        peer.setFresh(false);
        peer.wrapper = wrapper;
        identities.add(peer);
    }

    private int remember(Object java) {
        if (!clearing) {
            // What lies in the table cannot be collected, so it is emptied when the realm comes to rest.
            clearing = true;
            binding.whenIdle(this::clear);
        }
        int at = System.identityHashCode(java) & (SLOTS - 1);
        if (recent[at] != null && recent[at ^ 1] == null) {
            at ^= 1;
        }
        recent[at] = java;
        return at;
    }

    private void clear() {
        clearing = false;
        java.util.Arrays.fill(recent, null);
        binding.clearTable();
    }

    /** The result in any form. */
    @ScriptVisible
    public Object value() {
        Object java = taken();
        JavaPeer known = binding.isLive(java) ? identities.find(java) : null;
        Value wrapper = known == null ? null : known.wrapper;
        if (wrapper != null) {
            return wrapper;
        }
        return binding.encoded(java);
    }

    @Nullable
    JavaPeer find(Object java) {
        return identities.find(java);
    }

    void add(JavaPeer peer) {
        identities.add(peer);
    }
}
