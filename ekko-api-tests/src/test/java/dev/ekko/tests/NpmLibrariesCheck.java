package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.ResourceLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Published packages that are made for the web platform, unmodified, as npm installs them; run with {@code -Pnpm}.
 *
 * <p>Apart from the other tests, because it needs npm and its registry. What is expected is what Node prints for the
 * same programs, which lie in {@code src/test/npm}.
 */
@Timeout(300)
class NpmLibrariesCheck {
    private static final Path HOME = Path.of("target", "npm").toAbsolutePath();

    private static List<String> run(String program, String function) {
        try (JsModule module = Ekko.runtime().limits(ResourceLimits.none()).load(HOME.resolve(program))) {
            return List.of(Objects.requireNonNull(module.call(function, String[].class)));
        }
    }

    private static String text(String program, String function) {
        try (JsModule module = Ekko.runtime().limits(ResourceLimits.none()).load(HOME.resolve(program))) {
            return Objects.requireNonNull(module.call(function, String.class));
        }
    }

    @Test
    void joseSignsAndVerifiesWithEveryAlgorithm() {
        assertThat(run("jwt.ts", "tokens"))
                .containsExactly(
                        "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
                        "ES384", "ES512", "EdDSA");
    }

    @Test
    void joseEncryptsAndDecrypts() {
        assertThat(run("jwt.ts", "encrypted"))
                .hasSize(33)
                .contains("dir A256CBC-HS512", "ECDH-ES+A128KW A128GCM", "PBES2-HS256+A128KW A256GCM");
    }

    @Test
    void joseConvertsKeys() {
        assertThat(text("jwt.ts", "keys")).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void honoRoutes() {
        assertThat(run("router.ts", "hono"))
                .containsExactly(
                        "200 {\"id\":\"7\",\"q\":\"a b\"}",
                        "404 404 Not Found",
                        "200 {\"name\":\"Grüße\",\"file\":\"ä \\\"q\\\".txt\",\"type\":\"text/plain\",\"size\":4,"
                                + "\"text\":\"a\\r\\nb\"}",
                        "500 caught ",
                        "200 ok",
                        "200 {\"sub\":\"me\"}",
                        "304 ",
                        "204 https://a.test",
                        "200 0;1;2;",
                        "/users/1",
                        "500 caught boom",
                        "404 404 Not Found");
    }

    @Test
    void ittyRouterRoutes() {
        assertThat(run("router.ts", "itty")).containsExactly("\"Hello, you!\"", "{\"got\":[1,2]}", "404");
    }

    @Test
    void aws4fetchSigns() {
        assertThat(text("signer.ts", "authorization"))
                .startsWith("https://examplebucket.s3.amazonaws.com/photos/a%20b(1).txt?list-type=2&prefix=%C3%A4 ")
                .endsWith("Signature=8e5abdd48f092a3b4529c0f6cd7593774350c0cd7acbc9bbc3554e2d59b7462b");
        assertThat(text("signer.ts", "presigned"))
                .endsWith("X-Amz-Signature=ca6159ff16837c055653a722d9f10b6a529b7c62c84174a2859958324bc78766");
    }

    @Test
    void validatorsFindWhatIsWrong() {
        assertThat(run("schemas.ts", "validated"))
                .containsExactly(
                        "{\"name\":\"xy\",\"at\":\"https://e.test/\",\"tags\":[],\"n\":4}",
                        "name,at,tags.0,n",
                        "additionalProperties,minimum",
                        "false");
    }

    @Test
    void parsersAndRenderersAgreeWithNode() {
        assertThat(run("schemas.ts", "texts"))
                .containsExactly(
                        "{\"a\":[1,2.5,null],\"b\":[1,2.5,null],\"c\":\"two\\nlines\\n\","
                                + "\"d\":\"2001-12-14T00:00:00.000Z\"}",
                        "list:\n  - 1\n  - deep: \"ä: b\"\n",
                        "<h1>Hi <em>there</em></h1>\n<ul>\n<li><input checked=\"\" disabled=\"\" type=\"checkbox\"> done"
                                + "</li>\n</ul>\n");
    }

    @Test
    void packagesGiveWhatTheyHaveForBrowsers() {
        assertThat(run("browser.ts", "bundled"))
                .containsExactly(
                        "true",
                        "0x7521d1cadbcfa91eec65aa16715b94ffc1c9654ba57ea2ef1a2127bca1127a83",
                        "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
                        "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                        "\"a\" must be greater than or equal to 3",
                        "hello",
                        "21",
                        "a{color:RED}",
                        "true");
    }
}
