package dev.ekko.impl.interop;

import java.util.ArrayList;
import java.util.List;

/**
 * A method of variable arity as one with a fixed number of arguments, so that compiled script calls it without an array.
 *
 * @param of the index of the overload that it is
 * @param elements how many arguments go into the method's array
 * @param target the method with that many parameters
 */
record JavaSpread(int of, int elements, JavaTarget target) {
    private static final int MOST_ELEMENTS = 3;

    /** Those of all overloads, in their order. */
    static List<JavaSpread> of(List<JavaTarget> targets) {
        List<JavaSpread> found = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            JavaTarget target = targets.get(i);
            for (int elements = 0; target.varargs() && elements <= MOST_ELEMENTS; elements++) {
                JavaTarget spread = target.withElements(elements);
                if (spread.direct()) {
                    found.add(new JavaSpread(i, elements, spread));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Whether one argument may be the whole array, or null instead of one: then the choice is for Java to make. */
    boolean mayBeWhole() {
        return elements == 1;
    }
}
