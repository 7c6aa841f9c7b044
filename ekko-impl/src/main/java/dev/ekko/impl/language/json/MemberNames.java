package dev.ekko.impl.language.json;

import com.oracle.truffle.js.runtime.Strings;
import dev.ekko.impl.language.members.Member;
import java.util.Arrays;

/**
 * The names of members that texts had, one after the other, as a tree: most objects in a text have the names of the one
 * before them. Threads use it at the same time and may lose what another has added, which only costs time.
 */
final class MemberNames {
    /** So many names are kept, of so many characters each; then it begins anew. */
    private static final int MOST = 4_000;

    private static final int LONGEST = 64;
    private static final int BRANCHES = 16;

    private Member start = new Member(new char[0], Strings.EMPTY_STRING);
    private int count;

    /** What comes before the first member of an object. */
    Member start() {
        return start;
    }

    /**
     * The member that comes after another. It takes the place of the oldest where there are too many, for names that are
     * never the same, such as numbers of orders, must not keep out those that are.
     */
    Member add(Member before, char[] text, int from, int length) {
        char[] name = Arrays.copyOfRange(text, from, from + length);
        Member member = new Member(name, Strings.fromCharArray(name, 0, length));
        if (length > LONGEST) {
            return member;
        }
        if (++count > MOST) {
            count = 0;
            start = new Member(new char[0], Strings.EMPTY_STRING);
            return member;
        }
        before.follow(member, BRANCHES);
        return member;
    }
}
