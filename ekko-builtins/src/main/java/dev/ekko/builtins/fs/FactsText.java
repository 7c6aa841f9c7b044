package dev.ekko.builtins.fs;

import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FileFacts.Identity;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** What a file system says about a file, as one string: crossing the border with twenty values costs more. */
final class FactsText {
    private FactsText() {}

    /** Fields with a space between; see {@code facts.ts}. Names of users come last, after a line break each. */
    static String of(FileFacts facts) {
        StringBuilder text = new StringBuilder(160);
        text.append(letter(facts.type())).append(' ').append(facts.size());
        nanos(text, facts.modified());
        nanos(text, facts.accessed());
        nanos(text, facts.created());
        if (facts.identity().isPresent()) {
            Identity posix = facts.identity().get();
            nanos(text, posix.changed());
            text.append(' ').append(posix.mode() & 0xFFF);
            text.append(' ').append(Integer.toUnsignedString(posix.uid()));
            text.append(' ').append(Integer.toUnsignedString(posix.gid()));
            text.append(' ').append(Long.toUnsignedString(posix.device()));
            text.append(' ').append(Long.toUnsignedString(posix.inode()));
            text.append(' ').append(posix.links());
            text.append('\n').append(posix.owner()).append('\n').append(posix.group());
        }
        return text.toString();
    }

    static char letter(FileFacts.Type type) {
        return switch (type) {
            case FILE -> 'f';
            case DIRECTORY -> 'd';
            case SYMLINK -> 'l';
            case OTHER -> 'o';
        };
    }

    private static void nanos(StringBuilder text, FileTime time) {
        Instant instant = time.toInstant();
        text.append(' ').append(instant.getEpochSecond()).append(' ').append(instant.getNano());
    }
}
