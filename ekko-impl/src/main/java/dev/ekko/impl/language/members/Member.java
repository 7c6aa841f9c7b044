package dev.ekko.impl.language.members;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A name that texts had after certain others, and where objects that have those others keep its value. */
public final class Member extends MemberSetter {
    private static final Member[] NONE = {};

    private final char[] name;
    private volatile Member[] next = NONE;

    public Member(char[] name, TruffleString key) {
        // The engine keeps objects that begin with an index in another way.
        super(key, name.length > 0 && isDigit(name[0]));
        this.name = name;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public int length() {
        return name.length;
    }

    /** Notes what comes after this one, and forgets the oldest of more than so many. */
    public void follow(Member member, int most) {
        Member[] known = next;
        int first = known.length < most ? 0 : 1;
        Member[] more = Arrays.copyOfRange(known, first, known.length + 1);
        more[more.length - 1] = member;
        next = more;
    }

    /** The member after this one whose name stands at a place, up to its quotation mark; null where it is not known. */
    @Nullable
    public Member following(char[] text, int from) {
        Member[] known = next;
        // The newest first: those before it may be of texts that are gone.
        for (int i = known.length - 1; i >= 0; i--) {
            if (known[i].isAt(text, from)) {
                return known[i];
            }
        }
        return null;
    }

    private boolean isAt(char[] text, int from) {
        char[] own = name;
        int end = from + own.length;
        if (end >= text.length || text[end] != '"') {
            return false;
        }
        for (int i = 0; i < own.length; i++) {
            if (text[from + i] != own[i]) {
                return false;
            }
        }
        return true;
    }
}
