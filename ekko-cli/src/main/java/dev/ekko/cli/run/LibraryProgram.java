package dev.ekko.cli.run;

import dev.ekko.JsEvent;
import dev.ekko.JsRuntime;
import dev.ekko.RuntimeBuilder;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsExitException;
import dev.ekko.error.JsLimitException;
import dev.ekko.spi.EntryPoint;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A program in a runtime of the library; an error that nobody handles ends it, as people expect of a command. */
final class LibraryProgram implements Program {
    private final AtomicReference<@Nullable EkkoException> failure = new AtomicReference<>();
    private final JsRuntime runtime;
    private final EntryPoint entry;

    LibraryProgram(RuntimeBuilder builder, EntryPoint entry) {
        this.runtime = builder.on(JsEvent.UnhandledRejection.class, event -> fail(event.error()))
                .on(JsEvent.UncaughtError.class, event -> fail(event.error()))
                .build();
        this.entry = entry;
    }

    // Events come while the program runs, so the runtime is there.
    private void fail(EkkoException error) {
        if (failure.compareAndSet(null, error)) {
            runtime.close();
        }
    }

    @Override
    public int run() {
        try {
            load();
            int status = runtime.finish();
            EkkoException first = failure.get();
            if (first != null) {
                throw first;
            }
            return status;
        } catch (JsExitException exit) {
            return exit.status();
        } catch (EkkoException stopped) {
            EkkoException first = failure.get();
            // The stop may also show as the rejection of the module that it hit, which another thread may report first.
            throw first == null || stopped instanceof JsLimitException ? stopped : first;
        }
    }

    private void load() {
        // No switch over types: the first of a process costs milliseconds of its start.
        if (entry instanceof EntryPoint.File file) {
            runtime.load(file.path());
        } else if (entry instanceof EntryPoint.Specifier specifier) {
            runtime.load(specifier.text());
        } else if (entry instanceof EntryPoint.Address address) {
            runtime.load(address.url());
        } else if (entry instanceof EntryPoint.Text text) {
            runtime.load(text.source());
        }
    }

    @Override
    public void close() {
        runtime.close();
    }
}
