package dev.ekko;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A live reference to a script's value, for those who do not want a copy.
 *
 * <p>Thread-safe: every use enters the value's realm and waits its turn there. Once the runtime is closed, every use
 * throws {@link dev.ekko.error.EkkoException} with code {@code closed}. Two references are equal when they are the same
 * value in the sense of {@code ===}.
 */
public interface JsValue {

    /** What kind of value it is. */
    enum Kind {
        /** {@code undefined}. */
        UNDEFINED,
        /** {@code null}. */
        NULL,
        /** A boolean. */
        BOOLEAN,
        /** A number. */
        NUMBER,
        /** A bigint. */
        BIGINT,
        /** A string. */
        STRING,
        /** A symbol. */
        SYMBOL,
        /** A function or class. */
        FUNCTION,
        /** An array. */
        ARRAY,
        /** Any other object. */
        OBJECT
    }

    /** What kind of value it is. */
    Kind kind();

    /** Whether it is {@code null} or {@code undefined}. */
    default boolean isNullish() {
        return kind() == Kind.NULL || kind() == Kind.UNDEFINED;
    }

    /**
     * Converts to a Java type; does not wait for promises, ask for {@code CompletableFuture.class} there.
     *
     * @param type the Java type: primitives and their boxes, String, records, beans, enums, Optional, java.time,
     *     BigDecimal, BigInteger, collections, arrays, byte[], ByteBuffer, CompletableFuture, functional interfaces,
     *     any interface as a contract, JsValue
     * @return the converted value; null where the script's value is null or undefined
     * @throws dev.ekko.error.ConversionException where the value does not fit, naming where
     */
    <T> @Nullable T as(Class<T> type);

    /**
     * Converts to a Java type with type arguments.
     *
     * @param type the Java type
     * @return the converted value; null where the script's value is null or undefined
     * @throws dev.ekko.error.ConversionException where the value does not fit, naming where
     */
    <T> @Nullable T as(TypeRef<T> type);

    /**
     * Reads a property.
     *
     * @param property the property's name
     * @return its value; of kind {@code UNDEFINED} where there is none
     */
    JsValue get(String property);

    /**
     * Reads an element of an array.
     *
     * @param index from 0
     * @return its value; of kind {@code UNDEFINED} where there is none
     */
    JsValue get(int index);

    /**
     * Writes a property.
     *
     * @param property the property's name
     * @param value any Java value that has a script form
     */
    void set(String property, @Nullable Object value);

    /** The names of the own enumerable string properties, in the script's order. */
    Set<String> keys();

    /**
     * Calls it as a function with {@code this} undefined; does not wait for a promise.
     *
     * @param arguments Java values that have a script form
     * @return the result
     * @throws dev.ekko.error.JsScriptException where the function throws
     */
    JsValue call(@Nullable Object... arguments);

    /**
     * Calls one of its methods.
     *
     * @param method the method's name
     * @param arguments Java values that have a script form
     * @return the result
     * @throws dev.ekko.error.JsScriptException where the method throws
     */
    JsValue invoke(String method, @Nullable Object... arguments);

    /**
     * Calls it as a constructor.
     *
     * @param arguments Java values that have a script form
     * @return the new object
     * @throws dev.ekko.error.JsScriptException where the constructor throws
     */
    JsValue construct(@Nullable Object... arguments);

    /**
     * Waits until the promise is settled; any other value is returned as it is. Blocks the calling thread.
     *
     * @return the value that the promise was fulfilled with
     * @throws dev.ekko.error.JsScriptException where the promise is rejected
     */
    JsValue await();

    /** The value as {@code String(value)} prints it. */
    @Override
    String toString();
}
