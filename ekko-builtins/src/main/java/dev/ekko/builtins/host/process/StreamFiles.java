package dev.ekko.builtins.host.process;

import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/** The standard streams of programs that are about to start, with the files among them, which are held until they have. */
final class StreamFiles implements AutoCloseable {
    private final List<StreamFile> files = new ArrayList<>();

    /** Where a program reads. */
    Redirect input(Stdio stdio) {
        return switch (stdio) {
            case Stdio.Inherit inherit -> Redirect.INHERIT;
            case Stdio.ToFile file -> held(StreamFile.toRead(file.path())).from();
            // Closed at once where nothing is to be read, which is the same everywhere.
            case Stdio.Pipe pipe -> Redirect.PIPE;
            case Stdio.Null none -> Redirect.PIPE;
            case Stdio.Merge merge -> Redirect.PIPE;
        };
    }

    /** Where a program writes. */
    Redirect output(Stdio stdio) {
        return switch (stdio) {
            case Stdio.Inherit inherit -> Redirect.INHERIT;
            case Stdio.ToFile file -> held(StreamFile.toWrite(file.path())).to(file.append());
            case Stdio.Null none -> Redirect.DISCARD;
            case Stdio.Pipe pipe -> Redirect.PIPE;
            case Stdio.Merge merge -> Redirect.PIPE;
        };
    }

    private StreamFile held(StreamFile file) {
        files.add(file);
        return file;
    }

    @Override
    public void close() {
        files.forEach(StreamFile::close);
    }
}
