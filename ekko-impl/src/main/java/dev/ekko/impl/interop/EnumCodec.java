package dev.ekko.impl.interop;

import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;

/** An enum, by the names of its constants in both directions. */
final class EnumCodec implements Codec {
    private final Map<String, Object> constants = new LinkedHashMap<>();

    EnumCodec(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    public String expected() {
        return "one of " + constants.keySet();
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        Object constant = value.isString() ? constants.get(value.asString()) : null;
        if (constant == null) {
            throw Misfit.expected(expected(), Found.of(value, crossing));
        }
        return constant;
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        return ((Enum<?>) java).name();
    }
}
