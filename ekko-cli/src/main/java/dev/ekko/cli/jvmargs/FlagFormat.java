package dev.ekko.cli.jvmargs;

import dev.ekko.cli.report.JsonString;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How flags are written down. */
enum FlagFormat {
    /** On one line, for a command line that a shell takes apart. */
    LINE {
        @Override
        String text(List<String> flags) {
            for (String flag : flags) {
                if (BREAKS.matcher(flag).find()) {
                    throw new EkkoException(
                            ErrorCode.ENGINE_UNAVAILABLE,
                            "A shell would take this flag apart: " + flag
                                    + "\nWrite the flags to a file with --write=FILE and run java @FILE, or put the"
                                    + " compiler elsewhere with --into=DIR");
                }
            }
            return String.join(" ", flags);
        }
    },
    /** One on each line, as they are. */
    LINES {
        @Override
        String text(List<String> flags) {
            return String.join("\n", flags);
        }
    },
    /** For {@code java @FILE}. */
    ARGFILE {
        @Override
        String text(List<String> flags) {
            return flags.stream().map(FlagFormat::quoted).collect(Collectors.joining("\n"));
        }
    },
    /** An array of strings. */
    JSON {
        @Override
        String text(List<String> flags) {
            return flags.stream().map(JsonString::quote).collect(Collectors.joining(", ", "[", "]"));
        }
    };

    private static final Pattern BREAKS = Pattern.compile("[\\s*?\\[\"'\\\\]");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\\s#\"'\\\\]");

    /** The flags in this format, without a line end. */
    abstract String text(List<String> flags);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the format's name as the command line has it. */
    static final class Converter implements ITypeConverter<FlagFormat> {
        @Override
        public FlagFormat convert(String text) {
            for (FlagFormat format : values()) {
                if (format.toString().equals(text)) {
                    return format;
                }
            }
            throw new TypeConversionException("\"" + text + "\" is none of "
                    + Arrays.stream(values()).map(FlagFormat::toString).collect(Collectors.joining(", ")));
        }
    }

    /** Inside quotes a backslash begins an escape. */
    private static String quoted(String flag) {
        return NEEDS_QUOTES.matcher(flag).find()
                ? '"'
                        + flag.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                        + '"'
                : flag;
    }
}
