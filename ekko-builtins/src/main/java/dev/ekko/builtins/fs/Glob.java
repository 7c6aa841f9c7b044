package dev.ekko.builtins.fs;

import dev.ekko.spi.JsError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A glob pattern, name by name, so that a walk leaves out directories in which nothing can match.
 *
 * <p>{@code **} stands for any number of directories. {@code {a,b}} is taken apart before anything else.
 */
final class Glob {
    private static final int MOST = 10_000;
    /** One bit each, and one for the end. */
    private static final int LONGEST = 62;

    /** The names; null stands for {@code **}. */
    private final List<@Nullable GlobSegment> segments;

    private final boolean hidden;

    private Glob(List<@Nullable GlobSegment> segments, boolean hidden) {
        this.segments = segments;
        this.hidden = hidden;
    }

    /**
     * The patterns behind one that may have braces.
     *
     * @param hidden whether wildcards stand for names with a dot in front as well
     */
    static List<Glob> parse(String pattern, boolean hidden) {
        List<String> plain = new ArrayList<>();
        expand(pattern, plain);
        List<Glob> globs = new ArrayList<>();
        for (String one : plain) {
            List<@Nullable GlobSegment> segments = new ArrayList<>();
            for (String name : one.split("/", -1)) {
                boolean any = name.equals("**");
                if (!name.isEmpty()
                        && !name.equals(".")
                        && !(any && !segments.isEmpty() && segments.getLast() == null)) {
                    segments.add(any ? null : new GlobSegment(name));
                }
            }
            if (segments.size() > LONGEST) {
                throw new JsError("RangeError", "The pattern \"" + pattern + "\" has more than " + LONGEST + " names");
            }
            globs.add(new Glob(segments, hidden));
        }
        return globs;
    }

    private static void expand(String pattern, List<String> into) {
        int open = brace(pattern, 0);
        if (open < 0) {
            into.add(pattern);
            if (into.size() > MOST) {
                throw new JsError("RangeError", "The braces of the pattern stand for more than " + MOST + " patterns");
            }
            return;
        }
        int depth = 0;
        int from = open + 1;
        List<String> parts = new ArrayList<>();
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' || (c == ',' && depth == 1)) {
                depth -= c == '}' ? 1 : 0;
                if (c == ',' || depth == 0) {
                    parts.add(pattern.substring(from, i));
                    from = i + 1;
                }
                if (depth == 0) {
                    for (String part : parts) {
                        expand(pattern.substring(0, open) + part + pattern.substring(i + 1), into);
                    }
                    return;
                }
            }
        }
        throw new JsError("SyntaxError", "The pattern \"" + pattern + "\" has a \"{\" without its \"}\"");
    }

    private static int brace(String pattern, int from) {
        for (int i = from; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
            } else if (pattern.charAt(i) == '{') {
                return i;
            }
        }
        return -1;
    }

    /** The directories with which it begins, without wildcards, and never the last name. */
    List<String> prefix() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < segments.size() - 1; i++) {
            GlobSegment segment = segments.get(i);
            if (segment == null || !segment.literal()) {
                break;
            }
            names.add(segment.text());
        }
        return names;
    }

    /** Where a match stands after a name: the places in the pattern where it may go on; one bit each. */
    long step(long places, String name) {
        long next = 0;
        for (int i = 0; i < segments.size(); i++) {
            if ((places & (1L << i)) != 0) {
                next |= step(i, name);
            }
        }
        return next;
    }

    private long step(int place, String name) {
        boolean dot = name.startsWith(".");
        GlobSegment segment = segments.get(place);
        if (segment == null) {
            long stay = !dot || hidden ? 1L << place : 0;
            // "**" may stand for no directory at all.
            return stay | (place + 1 < segments.size() ? step(place + 1, name) : stay == 0 ? 0 : 1L << (place + 1));
        }
        boolean fits = (!dot || hidden || segment.dotted()) && segment.matches(name);
        return fits ? 1L << (place + 1) : 0;
    }

    /** Whether all of it was matched. */
    boolean done(long places) {
        return (places & (1L << segments.size())) != 0;
    }

    /** Whether something below can match. */
    boolean alive(long places) {
        return (places & ((1L << segments.size()) - 1)) != 0;
    }
}
