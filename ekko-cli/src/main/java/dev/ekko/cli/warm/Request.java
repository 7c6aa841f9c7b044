package dev.ekko.cli.warm;

import dev.ekko.cli.terminal.StandardStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a caller hands over beside its streams.
 *
 * @param directory its current directory
 * @param kinds what each of its standard streams is: {@code t} a terminal, {@code f} a file, {@code o} something else
 * @param arguments its arguments
 * @param environment its environment
 */
record Request(Path directory, String kinds, List<String> arguments, Map<String, String> environment) {

    /** Reads what stands behind the first word of a request; undecodable bytes become U+FFFD, as in Java's own start. */
    static Request read(Texts texts) {
        Path directory = Path.of(texts.next());
        String kinds = texts.next();
        List<String> arguments = new ArrayList<>();
        for (int left = Integer.parseInt(texts.next()); left > 0; left--) {
            arguments.add(texts.next());
        }
        List<String> variables = new ArrayList<>();
        for (int left = Integer.parseInt(texts.next()); left > 0; left--) {
            variables.add(texts.next());
        }
        return new Request(directory, kinds, List.copyOf(arguments), environment(variables));
    }

    // As ProcessEnvironment does it: of two with the same name the first counts, and a name may begin with "=".
    private static Map<String, String> environment(List<String> variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=', 1);
            if (equals > 0) {
                environment.putIfAbsent(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return Map.copyOf(environment);
    }

    char kind(StandardStream stream) {
        return kinds.charAt(stream.descriptor());
    }

    Set<StandardStream> terminals() {
        Set<StandardStream> terminals = EnumSet.noneOf(StandardStream.class);
        for (StandardStream stream : StandardStream.values()) {
            if (kind(stream) == 't') {
                terminals.add(stream);
            }
        }
        return terminals;
    }

    /** The texts of a request, one after the other; each ends with a zero byte. */
    static final class Texts {
        private final byte[] bytes;
        private int position;

        Texts(byte[] bytes) {
            this.bytes = bytes;
        }

        String next() {
            int end = position;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            if (end >= bytes.length) {
                throw new IllegalArgumentException("The request ends too early");
            }
            String text = new String(bytes, position, end - position, StandardCharsets.UTF_8);
            position = end + 1;
            return text;
        }
    }
}
