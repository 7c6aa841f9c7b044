package dev.ekko.bench.wpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The outcomes of all runtimes: a folder for each, with a file for each test case. */
final class Store {
    private final Path folder;

    Store(Path folder) {
        this.folder = folder;
    }

    /** Stands for everything that an outcome depends on, but what the server sends. */
    static String key(Host host, Job job) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(host.version().getBytes(StandardCharsets.UTF_8));
            digest.update(Jobs.own("peer.mjs").getBytes(StandardCharsets.UTF_8));
            digest.update(job.test().address().getBytes(StandardCharsets.UTF_8));
            for (Job.Script script : job.scripts()) {
                digest.update(script.text().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps a runtime's version, for a page that is written later. */
    void keepVersion(Host host) {
        try {
            Path file = folder.resolve(host.name()).resolve("version.txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, host.version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of a runtime whose outcomes are kept. */
    Optional<String> version(String runtime) {
        Path file = folder.resolve(runtime).resolve("version.txt");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(String runtime, TestCase test, Outcome outcome) {
        Path file = folder.resolve(runtime).resolve(test.resultFile());
        // A subtest a line, so that grep finds it.
        String subtests = outcome.subtests().stream()
                .map(subtest -> Json.text(
                        List.of(subtest.status(), subtest.name(), subtest.message() == null ? "" : subtest.message())))
                .collect(Collectors.joining(",\n"));
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("id", outcome.id());
        head.put("key", outcome.key());
        head.put("passed", outcome.passed());
        head.put("declared", outcome.declared());
        head.put("trouble", outcome.trouble() == null ? "" : outcome.trouble());
        String text = Json.text(head);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.substring(0, text.length() - 1) + ",\n\"subtests\":[\n" + subtests + "\n]}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Outcome> find(String runtime, TestCase test) {
        Path file = folder.resolve(runtime).resolve(test.resultFile());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode node = Json.read(Files.readString(file));
            List<Outcome.Subtest> subtests = new ArrayList<>();
            for (JsonNode subtest : node.get("subtests")) {
                String message = subtest.get(2).asText();
                subtests.add(new Outcome.Subtest(
                        subtest.get(1).asText(), subtest.get(0).asInt(), message.isEmpty() ? null : message));
            }
            String trouble = node.get("trouble").asText();
            return Optional.of(new Outcome(
                    node.get("id").asText(),
                    List.copyOf(subtests),
                    node.get("declared").asInt(),
                    trouble.isEmpty() ? null : trouble,
                    node.get("key").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
