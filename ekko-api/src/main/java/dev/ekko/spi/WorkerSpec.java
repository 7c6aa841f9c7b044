package dev.ekko.spi;

import dev.ekko.error.EkkoException;
import dev.ekko.permission.Permissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a worker's realm has of its own.
 *
 * @param ceiling the most that it may do, of what its maker may; empty for all of that
 * @param builtins built-ins beside its maker's, which are made before its first module is loaded
 * @param uncaught told of errors and rejections in the worker that nobody handled, on the worker's threads
 */
public record WorkerSpec(Optional<Permissions> ceiling, List<Builtin> builtins, Consumer<EkkoException> uncaught) {

    /** Copies the list. */
    public WorkerSpec {
        builtins = List.copyOf(builtins);
    }
}
