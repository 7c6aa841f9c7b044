package dev.ekko.impl.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.impl.host.HostFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ResolverTest {
    @TempDir
    Path temporary;

    private Path root;
    private Resolver resolver;

    @BeforeEach
    void make() throws IOException {
        root = temporary.toRealPath();
        HostFiles files = new HostFiles();
        resolver = new Resolver(
                List.of(),
                "app:host"::equals,
                root,
                files,
                new PackageFiles(files),
                (importer, specifier) -> List.of(),
                (requested, real) -> {});
    }

    private Path file(String name, String text) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private String from(String importer, String specifier) {
        return from(importer, specifier, ImportKind.IMPORT);
    }

    private String from(String importer, String specifier, ImportKind kind) {
        URI url = Urls.ofFile(root.resolve(importer));
        return switch (resolver.resolve(specifier, url, kind)) {
            case Resolved.Address(URI address) ->
                address.toString().substring(Urls.ofFile(root).toString().length());
            case Resolved.Host(String name) -> "host " + name;
        };
    }

    private void missing(String specifier) {
        assertThatThrownBy(() -> from("main.js", specifier)).isInstanceOf(ModuleNotFoundException.class);
    }

    @Test
    void queriesAndFragmentsMakeOtherModules() throws IOException {
        file("a.js", "");
        assertThat(from("main.js", "./a.js?v=1")).isEqualTo("/a.js?v=1");
        assertThat(from("main.js", "./a.js#x")).isEqualTo("/a.js#x");
        assertThat(from("main.js", "./a?x y")).isEqualTo("/a.js?x%20y");
    }

    @Test
    void oddNames() throws IOException {
        file("a b.js", "");
        file("100%.js", "");
        file("日本/é.js", "");
        file("c#d.js", "");
        assertThat(from("main.js", "./a b.js")).isEqualTo("/a%20b.js").isEqualTo(from("main.js", "./a%20b.js"));
        assertThat(from("main.js", "./100%.js")).isEqualTo("/100%25.js");
        assertThat(from("main.js", "./日本/é.js")).isEqualTo(from("main.js", "./%E6%97%A5%E6%9C%AC/%C3%A9"));
        assertThat(from("main.js", "./c%23d.js")).isEqualTo("/c%23d.js");
    }

    @Test
    void linkedFilesAreOneModule() throws IOException {
        Path real = file("real.js", "");
        Files.createSymbolicLink(root.resolve("link.js"), real);
        Files.createSymbolicLink(root.resolve("dir"), root);
        assertThat(from("main.js", "./link.js")).isEqualTo("/real.js").isEqualTo(from("main.js", "./dir/dir/link"));
    }

    @Test
    void manifestsThatPointAtEachOther() throws IOException {
        file("a/package.json", "{\"main\": \"../b\"}");
        file("b/package.json", "{\"main\": \"../a\"}");
        missing("./a");
        file("b/index.js", "");
        assertThat(from("main.js", "./a")).isEqualTo("/b/index.js");
    }

    @Test
    void importsThatPointAtEachOther() throws IOException {
        file(
                "package.json",
                "{\"imports\": {\"#a\": \"#b\", \"#b\": \"#a\", \"#dep\": \"dep\", \"#self\": \"./x.js\"}}");
        file("node_modules/dep/index.js", "");
        file("x.js", "");
        missing("#a");
        missing("#none");
        assertThat(from("sub/main.js", "#dep")).isEqualTo("/node_modules/dep/index.js");
        assertThat(from("sub/main.js", "#self")).isEqualTo("/x.js");
    }

    @Test
    void packages() throws IOException {
        file("package.json", "{\"name\": \"self\", \"exports\": {\".\": \"./main.js\", \"./x\": \"./lib/x.js\"}}");
        file("main.js", "");
        file("lib/x.js", "");
        file("node_modules/dual/package.json", "{\"exports\": {\"import\": \"./i.mjs\", \"require\": \"./r.cjs\"}}");
        file("node_modules/dual/i.mjs", "");
        file("node_modules/dual/r.cjs", "");
        file("node_modules/dual/hidden.js", "");
        file("node_modules/@s/p/package.json", "{\"main\": \"lib\"}");
        file("node_modules/@s/p/lib/index.js", "");
        file("node_modules/@s/p/other.js", "");
        file("secret.js", "");
        assertThat(from("lib/y.js", "self")).isEqualTo("/main.js");
        assertThat(from("lib/y.js", "self/x")).isEqualTo("/lib/x.js");
        missing("self/lib/x.js");
        assertThat(from("main.js", "dual")).isEqualTo("/node_modules/dual/i.mjs");
        assertThat(from("main.js", "dual", ImportKind.REQUIRE)).isEqualTo("/node_modules/dual/r.cjs");
        missing("dual/hidden.js");
        missing("dual/");
        assertThat(from("main.js", "@s/p")).isEqualTo("/node_modules/@s/p/lib/index.js");
        assertThat(from("main.js", "@s/p/other")).isEqualTo("/node_modules/@s/p/other.js");
        assertThat(from("main.js", "app:host")).isEqualTo("host app:host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@s/p/../../../secret.js",
                "@s/../../secret.js",
                "@s/..",
                "@s",
                "p/../../secret.js",
                "p/\0",
                "p\0",
                "p%2f..%2fsecret.js",
                "..\\secret.js",
                ".hidden",
                "C:\\secret.js",
                "file:secret.js",
                "ekko:secret",
            })
    void whatIsNoPackageIsNotFound(String specifier) throws IOException {
        file("secret.js", "");
        file("node_modules/@s/p/index.js", "");
        file("node_modules/p/index.js", "");
        file("node_modules/.hidden/index.js", "");
        file("package.json", "{\"main\": \"secret.js\"}");
        if (specifier.startsWith("ekko:")) {
            assertThat(resolver.resolve(specifier, root.toUri(), ImportKind.IMPORT))
                    .isEqualTo(new Resolved.Address(URI.create("ekko:secret")));
        } else {
            missing(specifier);
        }
    }

    @Test
    void aManifestWithAPathThatIsNone() throws IOException {
        file("node_modules/p/package.json", "{\"main\": \"\\u0000\"}");
        file("node_modules/q/package.json", "{\"exports\": \"./\\u0000\"}");
        missing("p");
        missing("q");
        missing("./node_modules/p");
    }
}
