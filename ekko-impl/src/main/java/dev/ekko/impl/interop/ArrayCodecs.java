package dev.ekko.impl.interop;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Java arrays: of numbers as typed arrays ({@code byte[]} as {@code Uint8Array}), of anything else as arrays. Both
 * directions copy, and typed arrays move as one block of bytes.
 */
final class ArrayCodecs {

    /** How the elements of a primitive array lie in a block of bytes. */
    private enum Layout {
        BYTE(1, "Uint8Array"),
        SHORT(2, "Int16Array"),
        INT(4, "Int32Array"),
        LONG(8, "BigInt64Array"),
        FLOAT(4, "Float32Array"),
        DOUBLE(8, "Float64Array");

        private final int size;
        private final String twin;

        Layout(int size, String twin) {
            this.size = size;
            this.twin = twin;
        }

        void write(Object array, byte[] to, int offset) {
            int length = Array.getLength(array) * size;
            ByteBuffer bytes = ByteBuffer.wrap(to, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
            switch (this) {
                case BYTE -> bytes.put((byte[]) array);
                case SHORT -> bytes.asShortBuffer().put((short[]) array);
                case INT -> bytes.asIntBuffer().put((int[]) array);
                case LONG -> bytes.asLongBuffer().put((long[]) array);
                case FLOAT -> bytes.asFloatBuffer().put((float[]) array);
                case DOUBLE -> bytes.asDoubleBuffer().put((double[]) array);
            }
        }

        Object read(byte[] from) {
            ByteBuffer bytes = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
            int count = from.length / size;
            return switch (this) {
                case BYTE -> from;
                case SHORT -> {
                    short[] array = new short[count];
                    bytes.asShortBuffer().get(array);
                    yield array;
                }
                case INT -> {
                    int[] array = new int[count];
                    bytes.asIntBuffer().get(array);
                    yield array;
                }
                case LONG -> {
                    long[] array = new long[count];
                    bytes.asLongBuffer().get(array);
                    yield array;
                }
                case FLOAT -> {
                    float[] array = new float[count];
                    bytes.asFloatBuffer().get(array);
                    yield array;
                }
                case DOUBLE -> {
                    double[] array = new double[count];
                    bytes.asDoubleBuffer().get(array);
                    yield array;
                }
            };
        }
    }

    private static final Map<Class<?>, Layout> LAYOUTS = Map.of(
            byte.class, Layout.BYTE,
            short.class, Layout.SHORT,
            int.class, Layout.INT,
            long.class, Layout.LONG,
            float.class, Layout.FLOAT,
            double.class, Layout.DOUBLE);

    private ArrayCodecs() {}

    static Codec of(Class<?> component, Type componentType) {
        Layout layout = LAYOUTS.get(component);
        LazyCodec element = new LazyCodec(componentType);
        return layout == null ? new Elements(component, element) : new Typed(component, layout, element);
    }

    /** The Java array type for a typed array whose target type says nothing. */
    static Class<?> natural(Value typed, Crossing crossing) {
        return switch (crossing.guest().call(Guest.Helper.typedName, typed).asString()) {
            case "Int8Array", "Uint8ClampedArray" -> byte[].class;
            case "Int16Array" -> short[].class;
            case "Uint16Array", "Int32Array" -> int[].class;
            case "Uint32Array", "BigInt64Array" -> long[].class;
            case "Float32Array" -> float[].class;
            case "BigUint64Array" -> java.math.BigInteger[].class;
            default -> double[].class;
        };
    }

    private record Typed(Class<?> component, Layout layout, LazyCodec element) implements Codec {
        @Override
        public String expected() {
            return "a " + layout.twin + " or an array of numbers";
        }

        @Override
        public Object decode(Value value, Crossing crossing) {
            EngineMemory memory = layout == Layout.BYTE ? EngineMemory.of(value) : null;
            if (memory != null) {
                return Bytes.copy(memory);
            }
            Kind kind = crossing.guest().kind(value);
            boolean block = layout == Layout.BYTE
                    ? kind == Kind.BYTES || kind == Kind.TYPED || kind == Kind.BUFFER
                    : kind == Kind.TYPED
                            && crossing.guest()
                                    .call(Guest.Helper.typedName, value)
                                    .asString()
                                    .equals(layout.twin);
            if (block) {
                return layout.read(Bytes.copy(value, crossing));
            }
            if (kind != Kind.ARRAY && kind != Kind.BYTES && kind != Kind.TYPED && kind != Kind.ITERABLE) {
                throw Misfit.expected(expected(), Found.of(value, crossing));
            }
            return elements(component, element.get(), value, crossing);
        }

        @Override
        public Object encode(Object java, Crossing crossing) {
            int length = Array.getLength(java);
            Value typed = crossing.guest().call(Guest.Helper.typed, layout.twin, length);
            EngineMemory memory = EngineMemory.of(typed);
            if (memory != null) {
                layout.write(java, memory.bytes(), memory.offset());
                return typed;
            }
            byte[] bytes = new byte[length * layout.size];
            layout.write(java, bytes, 0);
            return crossing.guest().call(Guest.Helper.filled, typed, ByteBuffer.wrap(bytes));
        }
    }

    private record Elements(Class<?> component, LazyCodec element) implements Codec {
        @Override
        public String expected() {
            return "an array";
        }

        @Override
        public Object decode(Value value, Crossing crossing) {
            if (!value.hasArrayElements()) {
                switch (crossing.guest().kind(value)) {
                    case ARRAY, SET, ITERABLE -> {}
                    default -> throw Misfit.expected(expected(), Found.of(value, crossing));
                }
            }
            return elements(component, element.get(), value, crossing);
        }

        @Override
        public Object encode(Object java, Crossing crossing) {
            crossing.enter(java);
            Object[] items = new Object[Array.getLength(java)];
            for (int i = 0; i < items.length; i++) {
                try {
                    items[i] = crossing.encode(element.get(), Array.get(java, i));
                } catch (Misfit misfit) {
                    throw misfit.at(i);
                }
            }
            crossing.leave();
            return crossing.guest().array(items);
        }

        @Override
        public void check(CodecCheck check) {
            check.visit(element.get());
        }
    }

    private static Object elements(Class<?> component, Codec codec, Value value, Crossing crossing) {
        Value array = value.hasArrayElements() ? value : crossing.guest().call(Guest.Helper.list, value);
        long length = array.getArraySize();
        if (length > Integer.MAX_VALUE) {
            throw Misfit.expected("at most " + Integer.MAX_VALUE + " elements", String.valueOf(length));
        }
        int size = (int) length;
        crossing.enter(value);
        // Grown as it fills, so that {length: 2**31} made by a script does not take the memory by itself.
        List<@Nullable Object> items = new java.util.ArrayList<>(Math.min(size, 1 << 16));
        for (int i = 0; i < size; i++) {
            try {
                items.add(crossing.decode(codec, array.getArrayElement(i)));
            } catch (Misfit misfit) {
                throw misfit.at(i);
            }
        }
        crossing.leave();
        Object result = Array.newInstance(component, size);
        for (int i = 0; i < size; i++) {
            Array.set(result, i, items.get(i));
        }
        return result;
    }
}
