package dev.ekko.impl.interop;

import dev.ekko.JsValue;

/** What a script value is; in the order of the numbers in {@code intrinsics.js}. */
enum Kind {
    UNDEFINED(JsValue.Kind.UNDEFINED),
    NULL(JsValue.Kind.NULL),
    BOOLEAN(JsValue.Kind.BOOLEAN),
    NUMBER(JsValue.Kind.NUMBER),
    BIGINT(JsValue.Kind.BIGINT),
    STRING(JsValue.Kind.STRING),
    SYMBOL(JsValue.Kind.SYMBOL),
    FUNCTION(JsValue.Kind.FUNCTION),
    ARRAY(JsValue.Kind.ARRAY),
    OBJECT(JsValue.Kind.OBJECT),
    MAP(JsValue.Kind.OBJECT),
    SET(JsValue.Kind.OBJECT),
    DATE(JsValue.Kind.OBJECT),
    PROMISE(JsValue.Kind.OBJECT),
    /** A {@code Uint8Array}. */
    BYTES(JsValue.Kind.OBJECT),
    /** Any other typed array. */
    TYPED(JsValue.Kind.OBJECT),
    /** An {@code ArrayBuffer} or a {@code DataView}. */
    BUFFER(JsValue.Kind.OBJECT),
    ERROR(JsValue.Kind.OBJECT),
    ITERABLE(JsValue.Kind.OBJECT),
    ASYNC_ITERABLE(JsValue.Kind.OBJECT),
    TEMPORAL(JsValue.Kind.OBJECT),
    /** A {@code Number}, {@code String} or {@code Boolean} object. */
    BOXED(JsValue.Kind.OBJECT);

    private static final Kind[] ALL = values();

    private final JsValue.Kind shown;

    Kind(JsValue.Kind shown) {
        this.shown = shown;
    }

    static Kind of(int number) {
        return ALL[number];
    }

    JsValue.Kind shown() {
        return shown;
    }
}
