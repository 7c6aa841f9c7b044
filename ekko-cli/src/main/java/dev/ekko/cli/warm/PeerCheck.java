package dev.ekko.cli.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets in only processes that could do themselves what they ask for: of the same user, and not in a sandbox that the
 * daemon is not in. A client picks its daemon by the same facts, but whoever wants to leave a sandbox picks as it likes.
 */
final class PeerCheck {
    private static final List<String> NAMESPACES = List.of("mnt", "net", "pid", "user", "ipc");
    private static final List<String> STATUS = List.of("Uid:", "Gid:", "Groups:", "Cap", "NoNewPrivs:", "Seccomp");

    private final List<String> own;

    PeerCheck() throws IOException {
        own = facts(Path.of("/proc/self"));
    }

    /** Fails where the peer is not let in. */
    void check(Connection.Peer peer) throws IOException {
        Path process = Path.of("/proc", String.valueOf(peer.process()));
        if (!facts(process).equals(own)) {
            throw new IOException("process " + peer.process() + " has other rights than this one");
        }
    }

    private static List<String> facts(Path process) throws IOException {
        List<String> facts = new ArrayList<>();
        try (Stream<String> lines = Files.lines(process.resolve("status"))) {
            lines.filter(line -> STATUS.stream().anyMatch(line::startsWith)).forEach(facts::add);
        }
        for (String namespace : NAMESPACES) {
            facts.add(Files.readSymbolicLink(process.resolve("ns").resolve(namespace))
                    .toString());
        }
        // The root of a process that was locked into a directory is another one.
        facts.add(String.valueOf(Files.getAttribute(process.resolve("root"), "unix:ino")));
        facts.add(String.valueOf(Files.getAttribute(process.resolve("root"), "unix:dev")));
        Path label = process.resolve("attr/current");
        if (Files.exists(label, LinkOption.NOFOLLOW_LINKS)) {
            facts.add(label(label));
        }
        return facts;
    }

    private static String label(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException noSecurityModule) {
            return "";
        }
    }
}
