package dev.ekko.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Builds the image.
 *
 * <p>Arguments, all required: {@code --cli JAR}, {@code --libraries DIR} (what the command needs at run time),
 * {@code --compiler DIR} (the compiler's jars), {@code --launcher DIR}, {@code --client DIR} (its C sources),
 * {@code --legal DIR} (licences), {@code --training DIR}, {@code --version V}, {@code --work DIR} (kept from build to
 * build), {@code --output DIR}; {@code --archive true|false}.
 */
public final class Main {
    private static final Set<String> OPTIONS = new TreeSet<>(Set.of(
            "cli",
            "libraries",
            "compiler",
            "launcher",
            "client",
            "legal",
            "training",
            "version",
            "work",
            "output",
            "archive"));

    private Main() {}

    /** Builds it; the exit code says whether that worked. */
    public static void main(String[] arguments) {
        try {
            new ImageBuild(parse(arguments)).run();
        } catch (ImageException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fail(Reasons.of(e));
        }
    }

    private static void fail(String reason) {
        System.err.println("The image could not be built. " + reason);
        System.exit(1);
    }

    static Inputs parse(String... arguments) {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!OPTIONS.contains(name) || !arguments[i].startsWith("--")) {
                throw new ImageException(
                        "Unknown option " + arguments[i] + "; there are --" + String.join(", --", OPTIONS));
            }
            if (i + 1 == arguments.length) {
                throw new ImageException("The option --" + name + " has no value");
            }
            if (found.put(name, arguments[i + 1]) != null) {
                throw new ImageException("The option --" + name + " is given twice");
            }
        }
        for (String name : OPTIONS) {
            if (!found.containsKey(name)) {
                throw new ImageException("The option --" + name + " is missing");
            }
        }
        return new Inputs(found);
    }

    /**
     * What the image is made of and where it goes.
     *
     * @param options the values by their options' names
     */
    record Inputs(Map<String, String> options) {
        String text(String option) {
            return options.getOrDefault(option, "");
        }

        Path path(String option) {
            return Path.of(text(option)).toAbsolutePath().normalize();
        }
    }
}
