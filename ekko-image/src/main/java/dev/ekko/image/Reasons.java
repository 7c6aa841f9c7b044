package dev.ekko.image;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Says why a file could not be read or written; the JDK's exceptions often hold the bare path. */
final class Reasons {
    private Reasons() {}

    static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no access to " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " is missing";
            case FileAlreadyExistsException file -> file.getFile() + " is there already and not a directory";
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
