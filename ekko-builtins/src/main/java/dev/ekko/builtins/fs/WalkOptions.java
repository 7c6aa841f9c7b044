package dev.ekko.builtins.fs;

import dev.ekko.spi.FileFacts;
import dev.ekko.spi.JsError;
import java.util.ArrayList;
import java.util.List;

/** What of a tree is walked and shown. */
final class WalkOptions {
    private final List<Glob> globs;
    private final List<Glob> excluded;
    private final int depth;
    private final boolean followLinks;
    private final boolean skipErrors;
    private final String types;

    private WalkOptions(
            List<Glob> globs, List<Glob> excluded, int depth, boolean followLinks, boolean skipErrors, String types) {
        this.globs = globs;
        this.excluded = excluded;
        this.depth = depth;
        this.followLinks = followLinks;
        this.skipErrors = skipErrors;
        this.types = types;
    }

    /**
     * Reads the options.
     *
     * @param patterns what is shown, with a NUL between; empty for everything
     * @param excluded what is neither shown nor walked, in the same form; a pattern without a slash counts at every depth
     * @param depth how deep; 1 for the directory itself
     * @param flags letters: {@code h} wildcards stand for hidden names, {@code l} links are followed, {@code s} what
     *     cannot be read is left out, and {@code f d y o} which types are shown
     */
    static WalkOptions of(String patterns, String excluded, int depth, String flags) {
        boolean hidden = flags.indexOf('h') >= 0;
        List<Glob> out = new ArrayList<>();
        for (String pattern : parts(excluded)) {
            out.addAll(Glob.parse(pattern.indexOf('/') < 0 ? "**/" + pattern : pattern, true));
        }
        List<Glob> in = new ArrayList<>();
        for (String pattern : parts(patterns)) {
            if (pattern.startsWith("/") || ("/" + pattern + "/").contains("/../")) {
                throw new JsError(
                        "TypeError",
                        "The pattern \"" + pattern + "\" leads out of its root; give the directory as { root }");
            }
            in.addAll(Glob.parse(pattern, hidden));
        }
        return new WalkOptions(in, out, depth, flags.indexOf('l') >= 0, flags.indexOf('s') >= 0, flags);
    }

    private static List<String> parts(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    /** The directories with which all patterns begin. */
    List<String> commonPrefix() {
        List<String> common = null;
        for (Glob glob : globs) {
            List<String> prefix = glob.prefix();
            int same = 0;
            while (common != null
                    && same < Math.min(common.size(), prefix.size())
                    && common.get(same).equals(prefix.get(same))) {
                same++;
            }
            common = common == null ? prefix : common.subList(0, same);
        }
        return common == null ? List.of() : common;
    }

    /** Where the patterns stand before the first name: shown ones, then excluded ones. */
    long[] start() {
        long[] places = new long[globs.size() + excluded.size()];
        java.util.Arrays.fill(places, 1);
        return places;
    }

    long[] step(long[] places, String name) {
        long[] next = new long[places.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = glob(i).step(places[i], name);
        }
        return next;
    }

    private Glob glob(int i) {
        return i < globs.size() ? globs.get(i) : excluded.get(i - globs.size());
    }

    boolean excludes(long[] places) {
        for (int i = globs.size(); i < places.length; i++) {
            if (glob(i).done(places[i])) {
                return true;
            }
        }
        return false;
    }

    boolean matches(long[] places) {
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).done(places[i])) {
                return true;
            }
        }
        return globs.isEmpty();
    }

    boolean mayDescend(long[] places) {
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).alive(places[i])) {
                return true;
            }
        }
        return globs.isEmpty();
    }

    int depth() {
        return depth;
    }

    boolean followLinks() {
        return followLinks;
    }

    boolean skipErrors() {
        return skipErrors;
    }

    boolean wants(FileFacts.Type type) {
        return types.indexOf(
                        switch (type) {
                            case FILE -> 'f';
                            case DIRECTORY -> 'd';
                            case SYMLINK -> 'y';
                            case OTHER -> 'o';
                        })
                >= 0;
    }
}
