package dev.ekko.impl.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the realms of one program have in common: the first one, and those of its workers. */
final class Program {
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

    /** The one object of a class, made when it is first asked for. */
    <T> T shared(Class<T> type, Supplier<? extends T> maker) {
        return type.cast(shared.computeIfAbsent(type, key -> maker.get()));
    }
}
