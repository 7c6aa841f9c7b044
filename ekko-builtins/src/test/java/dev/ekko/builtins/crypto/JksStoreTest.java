package dev.ekko.builtins.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.module.HostModule;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code jks.test.ts} on key stores of the old form, as Java's own tool makes them. */
class JksStoreTest {
    @TempDir
    static Path directory;

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "JKS", "-keystore", "store.jks", "-storepass", "store-word"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("keytool.log")))
                .isZero();
    }

    @TestFactory
    Stream<DynamicTest> script() throws IOException, InterruptedException {
        keytool("-genkeypair", "-keyalg", "EC", "-alias", "same", "-dname", "CN=same.test", "-keypass", "store-word");
        keytool("-genkeypair", "-keyalg", "RSA", "-alias", "own", "-dname", "CN=own.test", "-keypass", "key-word");
        keytool("-exportcert", "-alias", "own", "-file", "own.der");
        keytool("-importcert", "-noprompt", "-alias", "trusted", "-file", "own.der");
        String store = Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("store.jks")));
        return RealmTests.of(
                JksStoreTest.class,
                "jks.test.ts",
                runtime -> runtime.permissions(Permissions.none())
                        .modules(HostModule.named("test:store").value("base64", store)));
    }
}
