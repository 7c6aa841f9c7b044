package dev.ekko.bench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The machine that measures, for the page. */
public final class Machine {
    private Machine() {}

    /** Processor, memory, system and the JVM that in-process engines run in. */
    public static Map<String, String> facts() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Processor",
                field(Path.of("/proc/cpuinfo"), "model name") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        facts.put("Memory", memory());
        facts.put(
                "System",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("JVM", System.getProperty("java.vm.name") + " " + Runtime.version());
        return facts;
    }

    private static String memory() throws IOException {
        String total = field(Path.of("/proc/meminfo"), "MemTotal");
        String digits = total.replaceAll("\\D", "");
        return digits.isEmpty() ? total : Math.round(Long.parseLong(digits) / 1048576.0) + " GB";
    }

    private static String field(Path file, String name) throws IOException {
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
