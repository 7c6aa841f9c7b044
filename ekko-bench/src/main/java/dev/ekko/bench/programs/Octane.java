package dev.ekko.bench.programs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes programs of an Octane checkout: base.js, one benchmark's files, and a driver. */
final class Octane {
    private static final Pattern BENCHMARK = Pattern.compile("new Benchmark\\(\\s*['\"]([^'\"]+)['\"]");

    private Octane() {}

    static List<Program> programs(Path folder) {
        String base = SuiteLayout.read(folder, "base.js");
        // The order in which the suite loads its own files matters to some of them.
        String order = SuiteLayout.read(folder, "run.js");
        List<String> files = SuiteLayout.scripts(folder).stream()
                .sorted(Comparator.comparingInt(file -> place(order, file)))
                .toList();
        List<Program> programs = new ArrayList<>();
        for (String file : files) {
            String lead = SuiteLayout.read(folder, file);
            if (file.equals("base.js") || !lead.contains("new BenchmarkSuite(")) {
                continue;
            }
            StringBuilder script = new StringBuilder(base).append('\n').append(lead);
            // Some benchmarks are spread over several files, the others of which make no suite.
            for (String other : files) {
                if (!other.equals(file)
                        && !other.equals("base.js")
                        && first(other).equals(first(file))) {
                    script.append('\n').append(SuiteLayout.read(folder, other));
                }
            }
            Matcher names = BENCHMARK.matcher(lead);
            List<String> found = new ArrayList<>();
            while (names.find()) {
                found.add(names.group(1));
            }
            if (found.isEmpty()) {
                throw new IllegalStateException("No benchmark was found in " + folder.resolve(file)
                        + "; it makes a BenchmarkSuite, but no Benchmark with a name");
            }
            for (String name : found) {
                programs.add(new Program(name, script + driver(name), true));
            }
        }
        return programs;
    }

    private static int place(String order, String file) {
        int at = order.indexOf("'" + file + "'");
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    // The word that the files of one benchmark begin with.
    private static String first(String file) {
        int end = file.indexOf('-');
        return end < 0 ? SuiteLayout.withoutExtension(file) : file.substring(0, end);
    }

    private static String driver(String name) {
        return """

                (function () {
                  var all = [];
                  for (var i = 0; i < BenchmarkSuite.suites.length; i++) {
                    all = all.concat(BenchmarkSuite.suites[i].benchmarks);
                  }
                  var at = 0;
                  while (all[at].name !== NAME) at++;
                  var one = all[at];
                  benchCases.push({
                    name: NAME,
                    setup: function () {
                      BenchmarkSuite.ResetRNG();
                      // Some need what the ones before them leave behind.
                      for (var i = 0; i < at; i++) {
                        all[i].Setup();
                        all[i].run();
                        all[i].TearDown();
                      }
                      one.Setup();
                    },
                    run: function () { one.run(); return 'checks itself'; },
                    tearDown: function () { one.TearDown(); },
                  });
                })();
                """.replace("NAME", Program.quoted(name));
    }
}
