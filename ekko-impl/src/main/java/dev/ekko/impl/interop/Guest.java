package dev.ekko.impl.interop;

import dev.ekko.impl.sharing.PrivateNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The script side's helpers in one realm: constructors, iteration and errors that no script can tamper with. */
final class Guest {
    private static final Source INTRINSICS = load();
    private static final int CHUNK = 4096;

    /** The helpers in {@code intrinsics.js}, each looked up on first use. */
    enum Helper {
        kind,
        undefinedValue,
        nullValue,
        bare,
        array,
        append,
        object,
        map,
        set,
        entries,
        list,
        keys,
        get,
        put,
        same,
        text,
        call,
        invoke,
        construct,
        lengthOf,
        bigint,
        number,
        date,
        millis,
        temporal,
        typed,
        filled,
        over,
        typedName,
        typedArrays,
        window,
        promise,
        promiseType,
        placed,
        fail,
        resolved,
        rejected,
        subscribe,
        isThenable,
        weak,
        strong,
        iterate,
        iterateAsync,
        step,
        stepAsync,
        finish,
        hostIterator,
        hostIterable,
        hostAsyncIterable,
        callback,
        step1,
        stepEnd,
        error,
        ekkoError,
        stamped,
        stamp,
        raise,
        tools,
        bound,
        typeName,
        part,
        partText,
        shown
    }

    private final Context context;
    private final Value intrinsics;
    private @Nullable Value made;
    private final Map<Helper, Value> helpers = new EnumMap<>(Helper.class);
    private final IdentityHashMap<Source, Value> evaluated = new IdentityHashMap<>();
    private @Nullable Value nullValue;
    private @Nullable Value undefinedValue;

    Context context() {
        return context;
    }

    Guest(Context context) {
        this.context = context;
        this.intrinsics = context.eval(INTRINSICS);
    }

    private static Source load() {
        try (InputStream in = Guest.class.getResourceAsStream("intrinsics.js")) {
            if (in == null) {
                throw new IllegalStateException("intrinsics.js is missing from the ekko-impl archive");
            }
            return internal("ekko:interop", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Source of ours: its frames stay out of stack traces, its functions print as native code. */
    static Source internal(String name, String text) {
        return Source.newBuilder("js", text, name).internal(true).buildLiteral();
    }

    /** The value of a source in this realm, evaluated on first use. */
    Value evaluated(Source source) {
        return evaluated.computeIfAbsent(source, context::eval);
    }

    /** The elements of an array of ours. */
    static Value[] elements(Value array) {
        Value[] elements = new Value[(int) array.getArraySize()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = array.getArrayElement(i);
        }
        return elements;
    }

    Value helper(Helper helper) {
        Value function = helpers.get(helper);
        if (function == null) {
            function = members().getMember(helper.name());
            helpers.put(helper, function);
        }
        return function;
    }

    private Value members() {
        Value known = made;
        if (known == null) {
            PrivateNames.inFunction(intrinsics);
            known = intrinsics.execute();
            made = known;
        }
        return known;
    }

    Value call(Helper helper, Object... arguments) {
        return helper(helper).execute(arguments);
    }

    Value nullValue() {
        Value value = nullValue;
        if (value == null) {
            value = call(Helper.nullValue);
            nullValue = value;
        }
        return value;
    }

    Value undefinedValue() {
        Value value = undefinedValue;
        if (value == null) {
            value = call(Helper.undefinedValue);
            undefinedValue = value;
        }
        return value;
    }

    Kind kind(Value value) {
        return Kind.of(helper(Helper.kind).execute(value).asInt());
    }

    boolean isThenable(Value value) {
        return value.hasMembers() && call(Helper.isThenable, value).asBoolean();
    }

    /** An array of values that are already encoded. */
    Value array(Object[] items) {
        if (items.length <= CHUNK) {
            return call(Helper.array, items);
        }
        // One call with a million arguments would need a million stack slots in the compiled code.
        Value array = call(Helper.array);
        for (int from = 0; from < items.length; from += CHUNK) {
            int count = Math.min(CHUNK, items.length - from);
            Object[] arguments = new Object[count + 1];
            arguments[0] = array;
            System.arraycopy(items, from, arguments, 1, count);
            call(Helper.append, arguments);
        }
        return array;
    }
}
