package dev.ekko.cli.run;

import dev.ekko.JsRuntime;
import dev.ekko.RuntimeBuilder;
import dev.ekko.spi.EntryPoint;

/** A program in a runtime of the library. */
final class LibraryProgram implements Program {
    private final JsRuntime runtime;
    private final EntryPoint entry;

    LibraryProgram(RuntimeBuilder builder, EntryPoint entry) {
        this.runtime = builder.build();
        this.entry = entry;
    }

    @Override
    public int run() {
        switch (entry) {
            case EntryPoint.Specifier specifier -> runtime.load(specifier.text());
            case EntryPoint.File file -> runtime.load(file.path());
            case EntryPoint.Address address -> runtime.load(address.url());
            case EntryPoint.Text text -> runtime.load(text.source());
        }
        return 0;
    }

    @Override
    public void close() {
        runtime.close();
    }
}
