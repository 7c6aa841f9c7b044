package dev.ekko.cli.jvmargs;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The directory that {@code --upgrade-module-path} names.
 *
 * <p>Beside the jars lies what they hash to, written last: a folder that was not finished, or was damaged later, is seen
 * as such and made anew. Several processes may do that at once.
 */
final class CompilerFolder {
    /** As {@code sha256sum --check} reads it. */
    static final String SUMS = "SHA256SUMS";

    private final Path folder;

    /** The folder at a path, which need not be there yet. */
    CompilerFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** Whether all jars are there as they were written. */
    boolean isWhole() throws IOException {
        try {
            refuseOthers();
            String sums = Files.readString(folder.resolve(SUMS));
            StringBuilder found = new StringBuilder();
            for (CompilerJar jar : CompilerJar.ALL) {
                found.append(line(jar, hash(folder.resolve(jar.fileName()))));
            }
            return found.toString().equals(sums);
        } catch (NoSuchFileException missing) {
            return false;
        }
    }

    /** Writes all jars. */
    void fill(JarSource source) {
        try {
            Files.createDirectories(folder);
            WholeFile.removeAbandoned(folder);
            StringBuilder sums = new StringBuilder();
            for (CompilerJar jar : CompilerJar.ALL) {
                MessageDigest digest = sha256();
                WholeFile.write(
                        folder.resolve(jar.fileName()), out -> source.write(jar, new DigestOutputStream(out, digest)));
                sums.append(line(jar, digest));
            }
            WholeFile.write(
                    folder.resolve(SUMS), out -> out.write(sums.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new EkkoException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    "Cannot put the compiler into " + folder + ": " + reason(e)
                            + "; name a directory that can be written with --into=DIR",
                    e);
        }
    }

    /** Every jar in the directory is a module to the JVM, and two versions of one keep it from starting. */
    private void refuseOthers() throws IOException {
        Set<String> ours = CompilerJar.ALL.stream().map(CompilerJar::fileName).collect(Collectors.toSet());
        List<String> others = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*.{jar,jmod}")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!ours.contains(name)) {
                    others.add(name);
                }
            }
        }
        if (!others.isEmpty()) {
            others.sort(null);
            throw new EkkoException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    folder + " holds " + others.getFirst()
                            + (others.size() > 1 ? " and " + (others.size() - 1) + " other files" : "")
                            + ", which the JVM would take for a part of itself; name an empty directory with"
                            + " --into=DIR");
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "no access to " + denied.getFile();
            case java.nio.file.FileAlreadyExistsException file -> file.getFile() + " is a file";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String line(CompilerJar jar, MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()) + "  " + jar.fileName() + "\n";
    }

    private static MessageDigest hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(sink);
        }
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
