package dev.ekko.impl.language;

import com.oracle.truffle.api.object.Shape;
import org.jspecify.annotations.Nullable;

/** The plans of the shapes that were met last. Threads may lose what another has put in, which only costs time. */
final class ObjectPlans {
    private static final int SIZE = 512;

    private final @Nullable ObjectPlan[] plans = new ObjectPlan[SIZE];

    ObjectPlan of(Shape shape, JsonText scratch) {
        int place = System.identityHashCode(shape) & (SIZE - 1);
        ObjectPlan known = plans[place];
        if (known == null || known.shape() != shape) {
            known = ObjectPlan.of(shape, scratch);
            plans[place] = known;
        }
        return known;
    }
}
