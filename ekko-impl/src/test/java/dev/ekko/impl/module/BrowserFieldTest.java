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
import org.junit.jupiter.api.io.TempDir;

/** Packages that were made for Node and for browsers give what they have for browsers. */
class BrowserFieldTest {
    private static final String NOTHING = "data:text/javascript,export%20default%20%7B%7D";

    @TempDir
    Path temporary;

    private Path root;
    private Resolver resolver;

    @BeforeEach
    void make() throws IOException {
        root = temporary.toRealPath();
        HostFiles files = new HostFiles();
        resolver = new Resolver(
                List.of(), "app:host"::equals, root, files, new PackageFiles(files), (_, _) -> List.of(), (_, _) -> {});
    }

    private void file(String name, String text) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** A package with some files, all of them empty. */
    private void installed(String name, String manifest, String... files) throws IOException {
        file("node_modules/" + name + "/package.json", manifest);
        for (String file : files) {
            file("node_modules/" + name + "/" + file, "");
        }
    }

    private String from(String importer, String specifier, ImportKind kind) {
        Resolved found = resolver.resolve(specifier, Urls.ofFile(root.resolve(importer)), kind);
        URI url = ((Resolved.Address) found).url();
        return url.getScheme().equals("data")
                ? url.toString()
                : root.relativize(Path.of(url)).toString().replace('\\', '/').replace("node_modules/", "");
    }

    private String from(String importer, String specifier) {
        return from(importer, specifier, ImportKind.IMPORT);
    }

    @Test
    void aStringIsTheMainFile() throws IOException {
        installed(
                "p",
                "{\"browser\": \"./web\", \"module\": \"./m.mjs\", \"main\": \"./n.js\"}",
                "web.js",
                "m.mjs",
                "n.js");
        assertThat(from("main.js", "p")).isEqualTo("p/web.js");
        assertThat(from("main.js", "p", ImportKind.REQUIRE)).isEqualTo("p/web.js");
        assertThat(from("main.js", "p/n.js")).isEqualTo("p/n.js");
        installed("gone", "{\"browser\": \"./web.js\", \"main\": \"./n.js\"}", "n.js");
        assertThat(from("main.js", "gone"))
                .as("what is not there is nobody's main file")
                .isEqualTo("gone/n.js");
    }

    @Test
    void filesTakeThePlaceOfFilesHoweverTheyAreReached() throws IOException {
        installed(
                "p",
                "{\"exports\": {\".\": \"./index.js\"}, \"browser\":"
                        + " {\"./index.js\": \"./web.js\", \"./lib/io\": \"./lib/none\", \"./dir\": \"./flat.js\"}}",
                "index.js",
                "web.js",
                "lib/io.js",
                "lib/none.js",
                "dir/index.js",
                "flat.js");
        assertThat(from("main.js", "p")).isEqualTo("p/web.js");
        assertThat(from("node_modules/p/web.js", "./lib/io.js")).isEqualTo("p/lib/none.js");
        assertThat(from("node_modules/p/web.js", "./lib/io", ImportKind.REQUIRE))
                .isEqualTo("p/lib/none.js");
        assertThat(from("node_modules/p/web.js", "./dir")).isEqualTo("p/flat.js");
    }

    @Test
    void namesStandForFilesOtherPackagesOrNothing() throws IOException {
        installed(
                "p",
                "{\"browser\": {\"crypto\": false, \"fs\": \"./fs.js\", \"ws\": \"q\", \"./own.js\": false}}",
                "index.js",
                "fs.js",
                "own.js");
        installed("q", "{}", "index.js");
        assertThat(from("node_modules/p/index.js", "crypto")).isEqualTo(NOTHING);
        assertThat(from("node_modules/p/index.js", "node:crypto")).isEqualTo(NOTHING);
        assertThat(from("node_modules/p/index.js", "crypto", ImportKind.REQUIRE))
                .isEqualTo("data:application/json,%7B%7D");
        assertThat(from("node_modules/p/index.js", "fs")).isEqualTo("p/fs.js");
        assertThat(from("node_modules/p/index.js", "ws")).isEqualTo("q/index.js");
        assertThat(from("node_modules/p/index.js", "./own.js")).isEqualTo(NOTHING);
        assertThatThrownBy(() -> from("node_modules/q/index.js", "crypto"))
                .as("another package's own business")
                .isInstanceOf(ModuleNotFoundException.class);
    }

    @Test
    void aReplacementIsNotReplaced() throws IOException {
        installed("p", "{\"browser\": {\"./a.js\": \"./b.js\", \"./b.js\": \"./a.js\"}}", "a.js", "b.js");
        assertThat(from("main.js", "p/a.js")).isEqualTo("p/b.js");
        assertThat(from("main.js", "p/b.js")).isEqualTo("p/a.js");
    }

    @Test
    void aReplacementThatIsNotThereIsNamed() throws IOException {
        installed("p", "{\"browser\": {\"./a.js\": \"./gone.js\"}}", "a.js");
        assertThatThrownBy(() -> from("main.js", "p/a.js"))
                .isInstanceOf(ModuleNotFoundException.class)
                .hasMessageContaining("gone.js")
                .hasMessageContaining("\"browser\"");
    }

    @Test
    void theProgramsOwnFieldIsForItsBundler() throws IOException {
        file("package.json", "{\"browser\": {\"./a.js\": \"./b.js\"}}");
        file("a.js", "");
        file("b.js", "");
        assertThat(from("main.js", "./a.js")).isEqualTo("a.js");
    }

    @Test
    void conditionsForTheWebHoldInTheOrderOfThePackage() throws IOException {
        String conditions =
                "\"node\": \"./n.js\", \"worker\": \"./w.js\", \"browser\": \"./b.js\", \"default\": \"./n.js\"";
        installed("p", "{\"exports\": {" + conditions + "}}", "n.js", "w.js", "b.js");
        installed("q", "{\"exports\": {" + conditions.replace("\"worker\"", "\"deno\"") + "}}", "n.js", "w.js", "b.js");
        assertThat(from("main.js", "p")).isEqualTo("p/w.js");
        assertThat(from("main.js", "q")).isEqualTo("q/b.js");
    }

    @Test
    void fieldsOfOtherTypesAreIgnored() throws IOException {
        installed("p", "{\"browser\": [1], \"main\": \"n.js\"}", "n.js");
        installed("q", "{\"browser\": {\"./n.js\": 7, \"fs\": true}, \"main\": \"n.js\"}", "n.js");
        assertThat(from("main.js", "p")).isEqualTo("p/n.js");
        assertThat(from("main.js", "q")).isEqualTo("q/n.js");
        assertThatThrownBy(() -> from("node_modules/q/n.js", "fs")).isInstanceOf(ModuleNotFoundException.class);
    }
}
