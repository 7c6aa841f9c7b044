package dev.ekko.impl.language.json;

import com.oracle.truffle.api.object.Shape;
import dev.ekko.impl.language.members.ShapeTable;

/** How objects are written whose shapes were met last. */
final class ObjectPlans {
    private final ShapeTable<ObjectPlan> plans = new ShapeTable<>();

    ObjectPlan of(Shape shape, JsonText scratch) {
        ObjectPlan known = plans.find(shape);
        if (known == null) {
            known = ObjectPlan.of(shape, scratch);
            plans.keep(shape, known);
        }
        return known;
    }
}
