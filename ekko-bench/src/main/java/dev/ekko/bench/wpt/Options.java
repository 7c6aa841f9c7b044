package dev.ekko.bench.wpt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param suite the checkout of the web-platform-tests
 * @param results where outcomes are kept
 * @param runtimes what runs: names, with the command of a peer, and with null for Ekko
 * @param beside runtimes whose kept outcomes are shown too
 * @param selected areas, folders and files; empty for all areas
 * @param seconds how long a test case may take that asks for no more
 * @param verbose whether to tell what failed
 * @param most how many failures to tell for each file
 * @param loud whether to print what scripts print
 * @param page the page to write; null for none
 * @param facts what the page is to tell besides, such as the suite's commit
 */
record Options(
        Path suite,
        Path results,
        Map<String, @Nullable Path> runtimes,
        List<String> beside,
        List<String> selected,
        int seconds,
        boolean verbose,
        int most,
        boolean loud,
        @Nullable Path page,
        Map<String, String> facts) {

    static final String HELP = """
            Runs web-platform-tests in Ekko and its peers: wpt --suite FOLDER [options] [area, folder or file ...]

              --suite FOLDER      a checkout; its server must run (./wpt serve), and know the hosts web-platform.test
              --run NAME[=PATH]   a runtime: ekko (or ekko-SOMETHING), or node, deno, bun with its command; repeatable
              --beside A,B        runtimes whose kept results are shown beside
              --results FOLDER    where results are kept (ekko-bench/target/wpt)
              --page FILE         write the page there
              --fact NAME=VALUE   what it is to tell besides, such as the suite's commit; repeatable
              --seconds N         for a test file, six times that for a slow one (20)
              -v                  tell which subtests failed, and why
              --most N            how many of each file (20)
              --loud              print what scripts print
            """;

    /** What cannot be understood, said with what to do about it. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    /** The columns of a table: what runs, and what is shown beside. */
    List<String> columns() {
        Set<String> names = new LinkedHashSet<>(runtimes.keySet());
        names.addAll(beside);
        return List.copyOf(names);
    }

    static Options parse(List<String> arguments) {
        Path suite = null;
        Path results = Path.of("ekko-bench/target/wpt");
        Map<String, @Nullable Path> runtimes = new LinkedHashMap<>();
        List<String> beside = List.of();
        List<String> selected = new ArrayList<>();
        int seconds = 20;
        boolean verbose = false;
        int most = 20;
        boolean loud = false;
        Path page = null;
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (name.equals("-v")) {
                verbose = true;
            } else if (name.equals("--loud")) {
                loud = true;
            } else if (name.startsWith("--")) {
                if (++i == arguments.size()) {
                    throw new UsageException(name + " needs a value; --help lists the options");
                }
                String value = arguments.get(i);
                switch (name) {
                    case "--suite" -> suite = Path.of(value);
                    case "--results" -> results = Path.of(value);
                    case "--beside" -> beside = List.of(value.split(","));
                    case "--seconds" -> seconds = number(name, value);
                    case "--most" -> most = number(name, value);
                    case "--page" -> page = Path.of(value);
                    case "--fact" -> facts.put(value.replaceAll("=.*", ""), value.replaceAll("^[^=]*=", ""));
                    case "--run" -> runtime(value, runtimes);
                    default ->
                        throw new UsageException("There is no option " + name + "; --help lists those there are");
                }
            } else {
                selected.add(name);
            }
        }
        if (suite == null || !Files.exists(suite.resolve("resources/testharness.js"))) {
            throw new UsageException("--suite must name a checkout of https://github.com/web-platform-tests/wpt, not "
                    + (suite == null ? "nothing" : suite));
        }
        return new Options(
                suite, results, runtimes, beside, List.copyOf(selected), seconds, verbose, most, loud, page, facts);
    }

    private static void runtime(String value, Map<String, @Nullable Path> runtimes) {
        int at = value.indexOf('=');
        if (value.startsWith("ekko")) {
            runtimes.put(value, null);
        } else if (at < 0 || !value.matches("(node|deno|bun).*")) {
            throw new UsageException("--run takes ekko, or node, deno or bun with its command, as in --run"
                    + " node=/usr/bin/node, not " + value);
        } else {
            runtimes.put(value.substring(0, at), Path.of(value.substring(at + 1)));
        }
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new UsageException(name + " needs a number, not " + value);
        }
    }
}
