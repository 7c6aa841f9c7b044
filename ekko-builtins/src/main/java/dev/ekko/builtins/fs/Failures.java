package dev.ekko.builtins.fs;

import dev.ekko.spi.JsError;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Turns what Java throws into errors with codes, that say what was done to which file. */
final class Failures {
    private Failures() {}

    /** What the operating system says, beginning so, and the code for it. */
    private static final String UNKNOWN_OWNER = "No user or group has the name";

    private static final Map<String, String> REASONS = reasons();

    private static Map<String, String> reasons() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("not a directory", "not-a-directory");
        map.put("is a directory", "is-a-directory");
        map.put("directory not empty", "not-empty");
        map.put("no space left", "no-space");
        map.put("disk quota exceeded", "no-space");
        map.put("file too large", "too-large");
        map.put("read-only file system", "read-only");
        map.put("too many open files", "too-many-open");
        map.put("too many levels of symbolic links", "link-loop");
        map.put("file name too long", "name-too-long");
        map.put("invalid cross-device link", "cross-device");
        map.put("operation not permitted", "access-denied");
        map.put("permission denied", "access-denied");
        map.put("device or resource busy", "busy");
        map.put("text file busy", "busy");
        map.put("no such file", "not-found");
        map.put("file exists", "already-exists");
        map.put("a link was put in its way", "changed");
        map.put("operation not supported", "not-supported");
        map.put("illegal seek", "not-supported");
        map.put("is not a regular file", "not-supported");
        map.put("no such device", "not-supported");
        map.put(UNKNOWN_OWNER.toLowerCase(Locale.ROOT), "not-found");
        return map;
    }

    /**
     * The error for scripts.
     *
     * @param verb what was tried, such as {@code read}
     * @param path the file as scripts name it
     */
    static RuntimeException of(Throwable failure, String verb, String path) {
        return switch (failure) {
            case IOException io -> of(io, code(io), verb, path);
            case UnsupportedOperationException unsupported ->
                coded("not-supported", verb, path, why(unsupported), unsupported);
            case NonReadableChannelException e ->
                coded("not-supported", verb, path, "it was not opened for reading", e);
            case NonWritableChannelException e ->
                coded("not-supported", verb, path, "it was not opened for writing", e);
            case RuntimeException other -> other;
            default -> new IllegalStateException(failure);
        };
    }

    private static RuntimeException of(IOException failure, String code, String verb, String path) {
        return coded(
                code,
                verb,
                path,
                switch (code) {
                    case "not-found" ->
                        why(failure).startsWith(UNKNOWN_OWNER) ? why(failure) : "there is no such file or directory";
                    case "already-exists" -> "something is there already";
                    case "access-denied" -> "the operating system denies it to this user";
                    case "not-empty" ->
                        verb.equals("remove")
                                ? "the directory is not empty; pass { recursive: true } to remove what is in it as well"
                                : "the directory that is there is not empty; remove it first";
                    case "not-a-directory" -> "a name on the way is not a directory";
                    case "is-a-directory" -> "it is a directory";
                    case "no-space" -> "no space is left on the device";
                    case "too-many-open" -> "too many files are open; close some, or raise the limit (ulimit -n)";
                    case "link-loop" -> "its symbolic links form a loop";
                    case "closed" -> "it is closed";
                    default -> why(failure);
                },
                failure);
    }

    /** An error with a code. */
    static JsError coded(String code, String verb, String path, String why, @Nullable Throwable cause) {
        return JsError.coded(code, "Cannot " + verb + " \"" + path + "\": " + why, Map.of("path", path), cause);
    }

    private static String why(Throwable failure) {
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return reason == null || reason.isEmpty() ? failure.getClass().getSimpleName() : reason;
    }

    private static String code(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "not-found";
            case FileAlreadyExistsException e -> "already-exists";
            case AccessDeniedException e -> "access-denied";
            case DirectoryNotEmptyException e -> "not-empty";
            case NotDirectoryException e -> "not-a-directory";
            case FileSystemLoopException e -> "link-loop";
            case AtomicMoveNotSupportedException e -> "cross-device";
            case NotLinkException e -> "not-supported";
            case ClosedChannelException e -> "closed";
            case EOFException e -> "end-of-data";
            case ZipException e -> "protocol-error";
            default -> byReason(why(failure).toLowerCase(Locale.ROOT));
        };
    }

    private static String byReason(String reason) {
        for (Map.Entry<String, String> known : REASONS.entrySet()) {
            if (reason.contains(known.getKey())) {
                return known.getValue();
            }
        }
        return "io-failed";
    }
}
