package dev.ekko.impl.language.members;

import com.oracle.truffle.api.object.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the shapes that were met last. Threads may lose what another has put in, which only costs time.
 *
 * @param <T> what is known of one
 */
public final class ShapeTable<T> {
    private static final int SIZE = 512;

    private final @Nullable Entry<T>[] entries = newArray();

    /** What is known of a shape; null where nothing is, or where another has taken its place. */
    @Nullable
    public T find(Shape shape) {
        Entry<T> entry = entries[place(shape)];
        return entry != null && entry.shape == shape ? entry.known : null;
    }

    public void keep(Shape shape, T known) {
        entries[place(shape)] = new Entry<>(shape, known);
    }

    private static int place(Shape shape) {
        return System.identityHashCode(shape) & (SIZE - 1);
    }

    @SuppressWarnings("unchecked") // arrays of generic types cannot be made otherwise
    private static <T> @Nullable Entry<T>[] newArray() {
        return (Entry<T>[]) new Entry<?>[SIZE];
    }

    private record Entry<T>(Shape shape, T known) {}
}
