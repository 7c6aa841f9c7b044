package dev.ekko.bench.programs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes programs of the JavaScript folder of are-we-fast-yet: its CommonJS modules, a require, and a driver. */
final class AreWeFastYet {
    // Where one run of a benchmark is too short to be measured, the times that it is run for an iteration; the
    // benchmarks know what comes out for these.
    private static final Map<String, Integer> INNER =
            Map.of("mandelbrot", 500, "nbody", 250_000, "cd", 10, "deltablue", 100);

    private AreWeFastYet() {}

    static List<Program> programs(Path folder) {
        List<String> files = SuiteLayout.scripts(folder);
        StringBuilder modules = new StringBuilder("""
                var awfyModules = {};
                var awfyLoaded = {};
                function awfyRequire(name) {
                  var id = name.replace('./', '').replace('.js', '');
                  if (!awfyLoaded[id]) {
                    awfyLoaded[id] = { exports: {} };
                    awfyModules[id](awfyRequire, awfyLoaded[id], awfyLoaded[id].exports);
                  }
                  return awfyLoaded[id].exports;
                }
                """);
        List<String> benchmarks = files.stream()
                .filter(file -> SuiteLayout.read(folder, file).contains("exports.newInstance"))
                .map(SuiteLayout::withoutExtension)
                .toList();
        for (String file : files) {
            String id = SuiteLayout.withoutExtension(file);
            if (benchmarks.contains(id)
                    || !List.of("harness", "run", "webpack.config").contains(id)) {
                modules.append("awfyModules[")
                        .append(Program.quoted(id))
                        .append("] = function (require, module, exports) {\n")
                        .append(SuiteLayout.read(folder, file))
                        .append("\n};\n");
            }
        }
        return benchmarks.stream()
                .map(id -> new Program(id, modules + driver(id, INNER.getOrDefault(id, 1)), true))
                .toList();
    }

    private static String driver(String id, int inner) {
        return """
                (function () {
                  var benchmark;
                  benchCases.push({
                    name: NAME,
                    setup: function () { benchmark = awfyRequire(NAME).newInstance(); },
                    run: function () {
                      if (!benchmark.innerBenchmarkLoop(INNER)) throw new Error('the result is wrong');
                      return 'checks itself';
                    },
                  });
                })();
                """.replace("NAME", Program.quoted(id)).replace("INNER", "" + inner);
    }
}
