package dev.ekko.builtins.fs;

import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a file is opened, as letters: {@code r} read, {@code w} write, {@code a} append, {@code c} create where it is
 * missing, {@code n} create and fail where it is there, {@code t} truncate, {@code x} write beside it and replace it,
 * {@code s} make sure that it is on the disk.
 */
final class OpenFlags {
    private OpenFlags() {}

    static Set<StandardOpenOption> of(String flags) {
        EnumSet<StandardOpenOption> options = EnumSet.noneOf(StandardOpenOption.class);
        for (int i = 0; i < flags.length(); i++) {
            switch (flags.charAt(i)) {
                case 'r' -> options.add(StandardOpenOption.READ);
                case 'w' -> options.add(StandardOpenOption.WRITE);
                case 'a' -> options.add(StandardOpenOption.APPEND);
                case 'c' -> options.add(StandardOpenOption.CREATE);
                case 'n' -> options.add(StandardOpenOption.CREATE_NEW);
                case 't' -> options.add(StandardOpenOption.TRUNCATE_EXISTING);
                default -> {}
            }
        }
        return options;
    }

    static boolean atomic(String flags) {
        return flags.indexOf('x') >= 0;
    }

    static boolean sync(String flags) {
        return flags.indexOf('s') >= 0;
    }
}
