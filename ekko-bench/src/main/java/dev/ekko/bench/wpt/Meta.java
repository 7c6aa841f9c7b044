package dev.ekko.bench.wpt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comments at the head of a test file say about it.
 *
 * @param globals the kinds of global object that the test is meant for
 * @param scripts the scripts that run before it
 * @param variants the query strings with which it runs, one after another; one empty string where none are named
 * @param slow whether it may take six times as long
 */
record Meta(Set<String> globals, List<String> scripts, List<String> variants, boolean slow) {
    private static final Pattern LINE = Pattern.compile("//\\s*META:\\s*(\\w*)=(.*)");
    private static final Set<String> ANY = Set.of("window", "dedicatedworker");

    static Meta of(String source) {
        Set<String> globals = new HashSet<>();
        List<String> scripts = new ArrayList<>();
        List<String> variants = new ArrayList<>();
        boolean slow = false;
        for (String line : (Iterable<String>) source.lines()::iterator) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.lookingAt()) {
                break;
            }
            String value = matcher.group(2).strip();
            switch (matcher.group(1)) {
                case "global" -> {
                    for (String name : value.split(",")) {
                        globals.add(name.strip());
                    }
                }
                case "script" -> scripts.add(value);
                case "variant" -> variants.add(value);
                case "timeout" -> slow |= value.equals("long");
                default -> {
                    // A title, or quic: of no concern here.
                }
            }
        }
        return new Meta(
                globals.isEmpty() ? ANY : Set.copyOf(globals),
                List.copyOf(scripts),
                variants.isEmpty() ? List.of("") : List.copyOf(variants),
                slow);
    }

    /** Whether it says something about a global that is neither a service worker's nor another realm's. */
    boolean suitsServer() {
        return globals.contains("window")
                || globals.contains("worker")
                || globals.contains("dedicatedworker")
                || globals.contains("jsshell");
    }
}
