package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A sealed interface of records and enums: the property {@code type} or {@code kind} names the record, by its simple
 * name in any letter case; a string names an enum's constant.
 */
final class SealedCodec implements Codec {
    private static final String[] DISCRIMINATORS = {"type", "kind"};

    private final Class<?> type;
    private final Map<String, Class<?>> records = new LinkedHashMap<>();
    private final Map<String, Object> constants = new LinkedHashMap<>();

    SealedCodec(Class<?> type) {
        this.type = type;
        gather(type);
    }

    /** Whether every permitted class is a record, an enum, or sealed and made of such. */
    static boolean fits(Class<?> type) {
        return type.isSealed()
                && type.isInterface()
                && Arrays.stream(type.getPermittedSubclasses()).allMatch(c -> c.isRecord() || c.isEnum() || fits(c));
    }

    /** The property that names a record of a sealed interface; null where it needs none, or has both as its own. */
    static @Nullable String discriminator(Class<?> record, String[] components) {
        for (Class<?> above : record.getInterfaces()) {
            if (above.isSealed()) {
                return Arrays.stream(DISCRIMINATORS)
                        .filter(name -> !Arrays.asList(components).contains(name))
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }

    private void gather(Class<?> sealed) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.put(key(permitted.getSimpleName()), permitted);
            } else if (permitted.isEnum()) {
                for (Object constant : permitted.getEnumConstants()) {
                    constants.put(((Enum<?>) constant).name(), constant);
                }
            } else {
                gather(permitted);
            }
        }
    }

    private static String key(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String expected() {
        return "an object whose type is one of "
                + records.values().stream().map(Class::getSimpleName).toList()
                + (constants.isEmpty() ? "" : ", or one of " + constants.keySet());
    }

    @Override
    public @Nullable Object decode(Value value, Crossing crossing) {
        if (value.isString() && constants.containsKey(value.asString())) {
            return constants.get(value.asString());
        }
        if (!Reflection.isObject(value)) {
            throw Misfit.expected(expected(), Found.of(value, crossing));
        }
        for (String name : DISCRIMINATORS) {
            Value named = value.getMember(name);
            Class<?> record = named != null && named.isString() ? records.get(key(named.asString())) : null;
            if (record != null) {
                return Codecs.of((Type) record).decode(value, crossing);
            }
        }
        throw Misfit.expected(
                expected() + " (" + type.getSimpleName() + ")", Found.of(value, crossing) + " without such a type");
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        return Codecs.of((Type) java.getClass()).encode(java, crossing);
    }

    @Override
    public void check(CodecCheck check) {
        records.values().forEach(record -> check.visit(Codecs.of((Type) record)));
    }
}
