package dev.ekko.impl.interop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Walks a codec and those inside it, once each, and gathers the types that no codec knows. */
final class CodecCheck {
    private final Set<Codec> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> problems = new ArrayList<>();

    void visit(Codec codec) {
        if (seen.add(codec)) {
            codec.check(this);
        }
    }

    void problem(String problem) {
        problems.add(problem);
    }

    static List<String> problems(Codec codec) {
        CodecCheck check = new CodecCheck();
        check.visit(codec);
        return check.problems;
    }
}
