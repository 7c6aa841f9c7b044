package dev.ekko.impl.host;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the directory of a place is reached, each time when something is done there. */
sealed interface PlaceAnchor {

    /** Holds the directory open while something is done in it. */
    Held hold() throws IOException;

    /** By name, since everything is allowed: there is nothing that a link could lead to in vain. */
    record ByName() implements PlaceAnchor {
        private static final Held HELD = new Held(null, true, () -> {});

        @Override
        public Held hold() {
            return HELD;
        }
    }

    /** From the root, name by name. */
    record FromRoot(Path directory) implements PlaceAnchor {
        @Override
        @SuppressWarnings("MustBeClosedChecker") // the one that asked for it closes it
        public Held hold() throws IOException {
            DirectoryHandles handles = DirectoryHandles.open(directory);
            return new Held(handles.handle(), handles.fixed(), handles::close);
        }
    }

    /** In a directory that somebody else holds open. */
    record Open(SecureDirectoryStream<Path> handle) implements PlaceAnchor {
        @Override
        public Held hold() {
            return new Held(handle, false, () -> {});
        }
    }

    /**
     * A directory that is held.
     *
     * @param handle its handle; null where it has none
     * @param trusted whether, without a handle, its path can be used as it is
     * @param end lets go of it
     */
    record Held(@Nullable SecureDirectoryStream<Path> handle, boolean trusted, End end) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            end.close();
        }

        boolean byName() {
            return handle == null;
        }

        SecureDirectoryStream<Path> secure() {
            return Objects.requireNonNull(handle);
        }
    }

    /** Lets go of something. */
    @FunctionalInterface
    interface End {
        void close() throws IOException;
    }
}
