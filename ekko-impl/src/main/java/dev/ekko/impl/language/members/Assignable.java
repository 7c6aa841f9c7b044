package dev.ekko.impl.language.members;

import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.builtins.JSClass;
import com.oracle.truffle.js.runtime.builtins.JSObjectPrototype;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSShape;
import com.oracle.truffle.js.runtime.objects.Null;

/** Tells whether setting members is no more than giving them to an object: nothing that it inherits from has a say. */
final class Assignable {
    private Assignable() {}

    @SuppressWarnings("ReferenceEquality") // there is one null
    static boolean to(JSObject target, OwnMembers members) {
        Shape shape = target.getShape();
        if (!(JSShape.getJSClass(shape) instanceof JSOrdinary) || !JSShape.isExtensible(shape)) {
            return false;
        }
        for (int i = 0; i < members.size(); i++) {
            Property own = shape.getProperty(members.key(i));
            if (own != null && !MemberSetter.isUsual(own)) {
                return false;
            }
        }
        JSDynamicObject parent = JSObject.getPrototype(target);
        while (parent != Null.instance) {
            if (!isSilent(parent.getShape(), members)) {
                return false;
            }
            parent = JSObject.getPrototype(parent);
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // there is one of each class
    private static boolean isSilent(Shape shape, OwnMembers members) {
        JSClass type = JSShape.getJSClass(shape);
        if (!(type instanceof JSOrdinary) && type != JSObjectPrototype.INSTANCE) {
            return false;
        }
        for (int i = 0; i < members.size(); i++) {
            if (shape.hasProperty(members.key(i))) {
                return false;
            }
        }
        return true;
    }
}
