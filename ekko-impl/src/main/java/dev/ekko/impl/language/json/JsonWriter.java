package dev.ekko.impl.language.json;

import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.SafeInteger;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.array.ScriptArray;
import com.oracle.truffle.js.runtime.builtins.JSAbstractArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.ekko.impl.language.json.ObjectPlan.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects and arrays as {@code JSON.stringify} does (ECMAScript, section 25.5.2), as long as no script could notice that
 * they are read; gives up on any other value.
 */
@SuppressWarnings("ReferenceEquality") // objects are told by their identity, and there is one null and one undefined
final class JsonWriter {
    /** Deeper values may be circular. */
    private static final int DEEPEST = 200;

    private static final int WIDEST_GAP = 10;

    private final JsonText text = new JsonText();
    private final JsonText scratch = new JsonText();
    private final ObjectPlans plans;
    private final String gap;
    private @Nullable JSDynamicObject lastPrototype;

    private JsonWriter(ObjectPlans plans, String gap) {
        this.plans = plans;
        this.gap = gap;
    }

    /** The text; null where the value is not of the usual kind. */
    static @Nullable TruffleString write(JSObject value, Object space, ObjectPlans plans) {
        String gap = gap(space);
        if (gap == null) {
            return null;
        }
        try {
            JsonWriter writer = new JsonWriter(plans, gap);
            writer.object(value, 0);
            return writer.text.toTruffleString();
        } catch (NoJson | StackOverflowError unusual) {
            return null;
        }
    }

    private static @Nullable String gap(Object space) {
        if (space == Undefined.instance || space == Null.instance) {
            return "";
        }
        if (space instanceof Integer count) {
            return " ".repeat(Math.clamp(count, 0, WIDEST_GAP));
        }
        if (space instanceof TruffleString string) {
            String whole = Strings.toJavaString(string);
            return whole.substring(0, Math.min(WIDEST_GAP, whole.length()));
        }
        return null;
    }

    private void object(JSObject object, int depth) {
        if (depth > DEEPEST) {
            throw new NoJson();
        }
        ObjectPlan plan = plans.of(object.getShape(), scratch);
        if (plan.kind() == Kind.UNUSUAL || plan.kind() == Kind.PROTOTYPE) {
            throw new NoJson();
        }
        needPlain(object.getPrototypeOf());
        if (plan.kind() == Kind.OBJECT) {
            members(object, plan, depth + 1);
        } else if (plan.kind() == Kind.TABLE) {
            table(object, depth + 1);
        } else {
            elements((JSArrayObject) object, depth + 1);
        }
    }

    /** Sees to it that no method {@code toJSON} is inherited. */
    private void needPlain(JSDynamicObject prototype) {
        if (prototype == lastPrototype) {
            return;
        }
        for (JSDynamicObject next = prototype; next != Null.instance; next = next.getPrototypeOf()) {
            Kind kind = next instanceof JSObject
                    ? plans.of(next.getShape(), scratch).kind()
                    : Kind.UNUSUAL;
            if (kind == Kind.UNUSUAL || kind == Kind.TABLE) {
                throw new NoJson();
            }
        }
        lastPrototype = prototype;
    }

    @SuppressWarnings("deprecation") // there is no other way to read without looking the name up
    private void members(JSObject object, ObjectPlan plan, int depth) {
        char[][] names = plan.names();
        Location[] places = plan.places();
        text.append('{');
        int before = text.length();
        for (int i = 0; i < names.length; i++) {
            Object value = places[i].get(object, false);
            if (isWritten(value)) {
                separate(before, depth);
                text.append(names[i]);
                member(value, depth);
            }
        }
        end(before, depth);
    }

    private void table(JSObject object, int depth) {
        if (JSObject.getOwnProperty(object, Strings.TO_JSON) != null) {
            throw new NoJson();
        }
        text.append('{');
        int before = text.length();
        for (TruffleString name : JSObject.enumerableOwnNames(object)) {
            PropertyDescriptor property = JSObject.getOwnProperty(object, name);
            if (!property.isDataDescriptor()) {
                throw new NoJson();
            }
            Object value = property.getValue();
            if (isWritten(value)) {
                separate(before, depth);
                text.quote(name);
                text.append(':');
                member(value, depth);
            }
        }
        end(before, depth);
    }

    private void separate(int before, int depth) {
        if (text.length() != before) {
            text.append(',');
        }
        line(depth);
    }

    private void member(Object value, int depth) {
        if (!gap.isEmpty()) {
            text.append(' ');
        }
        value(value, depth);
    }

    private void end(int before, int depth) {
        if (text.length() != before) {
            line(depth - 1);
        }
        text.append('}');
    }

    private void elements(JSArrayObject array, int depth) {
        ScriptArray type = JSAbstractArray.arrayGetArrayType(array);
        long length = JSAbstractArray.arrayGetLength(array);
        if (length > Integer.MAX_VALUE || type.hasHolesOrUnused(array)) {
            throw new NoJson();
        }
        text.append('[');
        for (int i = 0; i < length; i++) {
            if (i != 0) {
                text.append(',');
            }
            line(depth);
            Object value = type.getElementInBounds(array, i);
            if (isWritten(value)) {
                value(value, depth);
            } else {
                text.append("null");
            }
        }
        if (length != 0) {
            line(depth - 1);
        }
        text.append(']');
    }

    private void line(int depth) {
        if (!gap.isEmpty()) {
            text.append('\n');
            for (int i = 0; i < depth; i++) {
                text.append(gap);
            }
        }
    }

    /** Functions are not either, but may have a {@code toJSON}. */
    private static boolean isWritten(Object value) {
        return value != Undefined.instance && !(value instanceof Symbol);
    }

    private void value(Object value, int depth) {
        if (value instanceof TruffleString string) {
            text.quote(string);
        } else if (value instanceof Integer integer) {
            text.append(integer.toString());
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof Boolean bool) {
            text.append(bool ? "true" : "false");
        } else if (value == Null.instance) {
            text.append("null");
        } else if (value instanceof JSObject object) {
            object(object, depth);
        } else if (value instanceof SafeInteger integer) {
            text.append(Long.toString(integer.longValue()));
        } else {
            throw new NoJson();
        }
    }

    private void number(double number) {
        double size = Math.abs(number);
        if (size == Math.rint(size) && size < 1e15) {
            text.append(Long.toString((long) number));
        } else if (size >= 1e-3 && size < 1e7) {
            // Where Java writes no exponent, it has the same digits as the language.
            text.append(Double.toString(number));
        } else if (Double.isFinite(number)) {
            text.append(JSRuntime.doubleToString(number));
        } else {
            text.append("null");
        }
    }
}
