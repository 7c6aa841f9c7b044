package dev.ekko.builtins.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.builtins.testing.RealmTests;
import dev.ekko.module.HostModule;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code token.test.ts} on a token of SoftHSM; needs the profile {@code tokens}, which says where its files are. */
class TokenCheck {
    private static final String PIN = "4321";

    private final Path settings = Path.of(System.getenv("SOFTHSM2_CONF"));
    private final Path directory = settings.getParent();

    private static Path library() {
        return Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("SoftHSM is not here; Debian has it as softhsm2"));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("run.log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("run.log")))
                .isZero();
    }

    private void key(String alias, String algorithm, String size) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(
                List.of("-genkeypair", "-keyalg", algorithm, size.startsWith("sec") ? "-groupname" : "-keysize", size));
        command.addAll(List.of(
                "-alias", alias, "-dname", "CN=" + alias + ".test", "-keystore", "NONE", "-storetype", "PKCS11"));
        command.addAll(List.of("-storepass", PIN, "-addprovider", "SunPKCS11", "-providerArg", "token.cfg"));
        run(command.toArray(String[]::new));
    }

    @TestFactory
    Stream<DynamicTest> script() throws IOException, InterruptedException {
        Path tokens = directory.resolve("tokens-" + ProcessHandle.current().pid());
        Files.createDirectories(tokens);
        Files.writeString(settings, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        Files.writeString(
                directory.resolve("token.cfg"),
                "name = test\nlibrary = " + library() + "\nslotListIndex = 0\n"
                        // Keys that can be seen are no keys of a token.
                        + "attributes(generate, CKO_PRIVATE_KEY, *) = {\n CKA_SIGN = true\n CKA_SENSITIVE = true\n"
                        + " CKA_EXTRACTABLE = false\n}\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "ekko", "--so-pin", "12345678", "--pin", PIN);
        key("rsa", "RSA", "2048");
        key("curve", "EC", "secp256r1");
        key("large", "EC", "secp384r1");
        return RealmTests.of(
                TokenCheck.class,
                "token.test.ts",
                runtime -> runtime.permissions(
                                Permissions.none().allowRun(library().toString()))
                        .modules(HostModule.named("test:token")
                                .value("library", library().toString())
                                .value("pin", PIN)));
    }
}
