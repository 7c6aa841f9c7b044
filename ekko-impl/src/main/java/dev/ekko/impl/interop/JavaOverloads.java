package dev.ekko.impl.interop;

import dev.ekko.impl.exposure.JavaClass;
import dev.ekko.impl.exposure.JavaMethod;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among overloads by the arguments of a call; docs/java.md has the table.
 *
 * <p>Each argument has a distance to each parameter type, that depends on the argument's kind alone and, for objects, on
 * their class. The smallest sum wins; of equal ones the overload whose parameters are more special. Methods of variable
 * arity are asked only where no other fits, or only by reading a string as something else. What remains equal is an error
 * that names the way to choose.
 */
final class JavaOverloads {
    private static final int NONE = 1_000_000;
    private static final int LAST = 60;
    private static final int TEXTUAL = 90;
    private static final int MOST_ELEMENTS = 16;

    private JavaOverloads() {}

    /** The kinds of arguments that the script tells apart; in the order of the numbers in {@code java.js}. */
    enum Sort {
        OBJECT,
        BOOLEAN,
        INT,
        INTEGRAL,
        FRACTION,
        NEGATIVE_ZERO,
        STRING,
        CHAR,
        BIGINT,
        NULL,
        FUNCTION
    }

    /** The index of the overload to call. */
    static int choose(List<JavaTarget> targets, Value[] arguments, Interop interop) {
        List<Integer> best = new ArrayList<>();
        int least = NONE;
        for (boolean varargs : new boolean[] {false, true}) {
            for (int i = 0; i < targets.size(); i++) {
                JavaTarget target = targets.get(i);
                if (varargs
                        ? !target.varargs() || !target.takes(arguments.length)
                        : target.types().size() != arguments.length) {
                    continue;
                }
                int distance = distance(target, arguments, varargs, interop);
                if (distance < least) {
                    best.clear();
                    least = distance;
                }
                if (distance == least && distance < NONE) {
                    best.add(i);
                }
            }
            // A string that would have to be read as something else is better off as an element: Path.of("a").
            if (least < TEXTUAL) {
                break;
            }
        }
        if (best.isEmpty()) {
            throw new Misfit(noneFits(targets, arguments, interop));
        }
        int chosen = best.size() == 1 ? best.getFirst() : mostSpecial(targets, best, arguments.length);
        if (chosen < 0) {
            throw new Misfit(equallyFit(targets, best, arguments, interop));
        }
        return chosen;
    }

    /**
     * The index of the overload for arguments of some kinds, whatever they are; -1 where the arguments themselves matter,
     * or none can be chosen.
     *
     * @param kinds neither functions nor objects
     */
    static int choose(List<JavaTarget> targets, List<Sort> kinds) {
        List<Integer> best = new ArrayList<>();
        int least = NONE;
        for (int i = 0; i < targets.size(); i++) {
            JavaTarget target = targets.get(i);
            if (target.types().size() != kinds.size()) {
                continue;
            }
            int sum = 0;
            for (int k = 0; k < kinds.size(); k++) {
                sum += Math.min(NONE, simple(target.types().get(k), kinds.get(k)));
            }
            if (sum < least) {
                best.clear();
                least = sum;
            }
            if (sum == least && sum < NONE) {
                best.add(i);
            }
        }
        boolean elements = least >= TEXTUAL && targets.stream().anyMatch(t -> t.varargs() && t.takes(kinds.size()));
        if (best.isEmpty() || elements) {
            return -1;
        }
        return best.size() == 1 ? best.getFirst() : mostSpecial(targets, best, kinds.size());
    }

    private static String noneFits(List<JavaTarget> targets, Value[] arguments, Interop interop) {
        String given = described(arguments, interop);
        if (targets.size() > 1) {
            return "no overload takes " + given + "; there are " + JavaCalls.list(targets);
        }
        JavaTarget only = targets.getFirst();
        if (!only.takes(arguments.length)) {
            return "takes " + only.types().size() + (only.types().size() == 1 ? " argument, " : " arguments, ")
                    + JavaCalls.list(targets) + ", and was given " + arguments.length;
        }
        return JavaCalls.list(targets) + " does not take " + given;
    }

    private static String described(Value[] arguments, Interop interop) {
        List<String> found = new ArrayList<>();
        for (Value argument : arguments) {
            Object host = interop.host(argument);
            found.add(
                    host == null
                            ? Found.of(argument, interop.guest())
                            : "a " + host.getClass().getName());
        }
        return found.isEmpty() ? "no arguments" : "(" + String.join(", ", found) + ")";
    }

    private static int mostSpecial(List<JavaTarget> targets, List<Integer> best, int count) {
        for (int candidate : best) {
            boolean most = true;
            for (int other : best) {
                most &= other == candidate || isMoreSpecial(targets.get(candidate), targets.get(other), count);
            }
            if (most) {
                return candidate;
            }
        }
        return -1;
    }

    private static String equallyFit(List<JavaTarget> targets, List<Integer> best, Value[] arguments, Interop interop) {
        List<JavaTarget> equal = best.stream().map(targets::get).toList();
        JavaTarget first = equal.getFirst();
        String form =
                first.executable() == null ? first.name() : first.executable().signature();
        return described(arguments, interop) + " fits several overloads equally: " + JavaCalls.list(equal)
                + "; choose one by its signature, as in object[\"" + form + "\"](...)";
    }

    private static boolean isMoreSpecial(JavaTarget one, JavaTarget other, int count) {
        for (int i = 0; i < count; i++) {
            Class<?> mine = one.type(i, one.varargs());
            Class<?> its = other.type(i, other.varargs());
            if (!its.isAssignableFrom(mine)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the last arguments become the array of a method of variable arity; otherwise it is given as it is. */
    static boolean spreads(JavaTarget target, Value[] arguments, Interop interop) {
        return arguments.length != target.types().size() || distance(target, arguments, false, interop) >= NONE;
    }

    private static int distance(JavaTarget target, Value[] arguments, boolean spreading, Interop interop) {
        int sum = 0;
        for (int i = 0; i < arguments.length; i++) {
            int distance = distance(target.type(i, spreading), arguments[i], interop);
            if (distance >= NONE) {
                return NONE;
            }
            sum += distance;
        }
        return sum;
    }

    private static Sort sort(Value value) {
        if (value.isNull()) {
            return Sort.NULL;
        }
        if (value.isBoolean()) {
            return Sort.BOOLEAN;
        }
        if (value.isString()) {
            return value.asString().length() == 1 ? Sort.CHAR : Sort.STRING;
        }
        if (value.isNumber()) {
            if (value.fitsInInt()) {
                return Sort.INT;
            }
            if (value.fitsInDouble() && !isBigint(value)) {
                double number = value.asDouble();
                if (NumberCodecs.isNegativeZero(number)) {
                    return Sort.NEGATIVE_ZERO;
                }
                return number == Math.rint(number) && Math.abs(number) < 0x1p63 ? Sort.INTEGRAL : Sort.FRACTION;
            }
            return Sort.BIGINT;
        }
        return value.canExecute() ? Sort.FUNCTION : Sort.OBJECT;
    }

    private static boolean isBigint(Value value) {
        return value.getMetaObject() != null
                && value.getMetaObject().getMetaSimpleName().equals("bigint");
    }

    private static int distance(Class<?> type, Value value, Interop interop) {
        Sort sort = sort(value);
        return switch (sort) {
            case FUNCTION -> function(type, value, interop);
            case OBJECT -> object(type, value, interop);
            default -> simple(type, sort);
        };
    }

    private static int simple(Class<?> type, Sort sort) {
        Class<?> boxed = type.isPrimitive()
                ? java.lang.invoke.MethodType.methodType(type).wrap().returnType()
                : type;
        int box = type.isPrimitive() ? 0 : 1;
        return switch (sort) {
            case NULL -> type.isPrimitive() ? NONE : 0;
            case BOOLEAN -> boxed == Boolean.class ? box : open(type);
            case INT ->
                number(
                        boxed,
                        box,
                        type,
                        List.of(Integer.class, Long.class, Double.class, Float.class, Short.class, Byte.class));
            case INTEGRAL -> number(boxed, box, type, List.of(Long.class, Double.class, Float.class));
            case FRACTION -> number(boxed, box, type, List.of(Double.class, Float.class));
            // Far from whole numbers, so that another argument does not outweigh the lost sign.
            case NEGATIVE_ZERO ->
                (List.of(Double.class, Float.class).contains(boxed) ? 0 : 20)
                        + number(
                                boxed,
                                box,
                                type,
                                List.of(Double.class, Float.class, Integer.class, Long.class, Short.class, Byte.class));
            case BIGINT ->
                type == BigInteger.class
                        ? 0
                        : boxed == Long.class ? 2 + box : type == BigDecimal.class ? 6 : open(type);
            case CHAR, STRING -> text(boxed, type, sort);
            case FUNCTION, OBJECT -> throw new IllegalArgumentException("the argument itself matters");
        };
    }

    private static int number(Class<?> boxed, int box, Class<?> type, List<Class<?>> order) {
        int at = order.indexOf(boxed);
        if (at >= 0) {
            return 2 * at + box;
        }
        if (type == BigDecimal.class || (type == BigInteger.class && order.getFirst() != Double.class)) {
            return 20;
        }
        return type == Number.class ? 30 : open(type);
    }

    private static int text(Class<?> boxed, Class<?> type, Sort sort) {
        if (type == String.class) {
            return 0;
        }
        if (type == CharSequence.class) {
            return 1;
        }
        if (boxed == Character.class) {
            return sort == Sort.CHAR ? 3 : NONE;
        }
        if (type.isEnum()) {
            return 6;
        }
        if (open(type) < NONE) {
            return open(type);
        }
        return isTextual(type) ? TEXTUAL : NONE;
    }

    // Types that have a text form in the codecs of the border.
    private static boolean isTextual(Class<?> type) {
        return java.nio.file.Path.class.isAssignableFrom(type)
                || type == java.net.URI.class
                || type == java.net.URL.class
                || type == java.util.Locale.class
                || type == java.util.UUID.class
                || type == BigDecimal.class
                || type == java.nio.charset.Charset.class
                || type == java.time.ZoneId.class;
    }

    private static int open(Class<?> type) {
        return type == Object.class
                ? LAST
                : type == Comparable.class || type == java.io.Serializable.class ? LAST - 1 : NONE;
    }

    private static int function(Class<?> type, Value value, Interop interop) {
        Object host = interop.host(value);
        if (host != null) {
            return type.isInstance(host) ? host instanceof Class<?> && type == Class.class ? 0 : 1 + open0(type) : NONE;
        }
        JavaMethod functional = type.isInterface() && JavaClass.isVisible(type)
                ? JavaClass.of(type).function().orElse(null)
                : null;
        if (functional != null) {
            int expected = Math.min(3, functional.parameters().size());
            int given = Math.min(
                    3, interop.guest().call(Guest.Helper.lengthOf, value).asInt());
            // A result that nobody wants does no harm; one that is missing does.
            return 2 * Math.abs(expected - given) + (functional.result() == void.class ? 1 : 0);
        }
        return type == dev.ekko.JsValue.class ? 10 : type == Object.class ? LAST : NONE;
    }

    private static int open0(Class<?> type) {
        return open(type) < NONE ? open(type) : 0;
    }

    private static int object(Class<?> type, Value value, Interop interop) {
        Object host = interop.host(value);
        if (host != null) {
            return type.isInstance(host) ? type == Object.class ? 2 : 0 : primitive(type, host);
        }
        return switch (interop.guest().kind(value)) {
            case ARRAY ->
                type.isArray()
                        ? elements(type.componentType(), value, interop)
                        : fitting(type, 2, false, Collection.class, Iterable.class);
            case SET -> fitting(type, 2, false, java.util.Set.class, Collection.class, Iterable.class);
            case ITERABLE -> fitting(type, 4, false, Iterable.class, java.util.Iterator.class);
            case MAP -> fitting(type, 2, false, Map.class);
            case BYTES ->
                type == byte[].class
                        ? 0
                        : type == java.nio.ByteBuffer.class ? 1 : type == java.io.InputStream.class ? 8 : open(type);
            case TYPED -> typed(type, value, interop);
            case BUFFER -> type.isArray() || java.nio.Buffer.class.isAssignableFrom(type) ? 2 : open(type);
            case PROMISE ->
                type.isAssignableFrom(java.util.concurrent.CompletableFuture.class)
                                && CompletionStage.class.isAssignableFrom(type)
                        ? 0
                        : open(type);
            case DATE -> type == java.time.Instant.class || type == java.util.Date.class ? 2 : open(type);
            case TEMPORAL -> type.getPackageName().equals("java.time") ? 2 : open(type);
            case ERROR -> type.isAssignableFrom(RuntimeException.class) && type != Object.class ? 2 : open(type);
            case OBJECT ->
                type == Map.class ? 2 : type.isRecord() ? 3 : type.isInterface() && !type.isSealed() ? 4 : open(type);
            default -> open(type);
        };
    }

    // The element that is farthest away decides, among the first few; an array without any becomes one of every type.
    private static int elements(Class<?> component, Value array, Interop interop) {
        int farthest = 0;
        for (int i = 0; i < Math.min(array.getArraySize(), MOST_ELEMENTS); i++) {
            farthest = Math.max(farthest, distance(component, array.getArrayElement(i), interop));
        }
        return farthest >= NONE ? NONE : 3 + farthest;
    }

    private static int typed(Class<?> type, Value value, Interop interop) {
        if (type.isArray()) {
            Class<?> natural = ArrayCodecs.natural(value, new Crossing(interop));
            return type == natural ? 1 : type.componentType() == Object.class ? LAST : 2;
        }
        return java.nio.Buffer.class.isAssignableFrom(type) ? 2 : open(type);
    }

    private static int primitive(Class<?> type, @Nullable Object host) {
        return type.isPrimitive() && host instanceof Number ? 10 : NONE;
    }

    private static int fitting(Class<?> type, int distance, boolean also, Class<?>... families) {
        if (also) {
            return distance + 1;
        }
        if (type == Object.class) {
            return LAST;
        }
        for (Class<?> family : families) {
            if (family.isAssignableFrom(type) || type == family) {
                return distance;
            }
        }
        return type == Iterable.class ? distance : NONE;
    }
}
