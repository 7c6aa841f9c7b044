package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packages as npm installs them, of the kinds that are found there. */
@Timeout(60)
class InstalledPackagesTest {
    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @Test
    void whatAPackageDoesWithoutInBrowsersIsEmpty() throws IOException {
        file(
                "node_modules/hash/package.json",
                "{\"browser\": {\"crypto\": false, \"node:os\": false}, \"main\": \"a.js\"}");
        file("node_modules/hash/a.js", "const c = require('crypto'); exports.crypto = Object.keys(c).length;");
        file(
                "node_modules/hash/b.mjs",
                "import os from 'node:os'; import * as all from 'crypto'; export default [Object.keys(os), Object.keys(all)].join();");
        Path main = file(
                "main.js",
                "import { crypto } from 'hash'; import b from 'hash/b.mjs'; export const seen = `${crypto} ${b}`;");
        try (JsModule module = Ekko.runtime().load(main)) {
            assertThat(module.get("seen").as(String.class)).isEqualTo("0 ,default");
        }
    }

    @Test
    void aScriptThatExportsNothingCanBeRequired() throws IOException {
        file("node_modules/shim/index.js", "(function (global) { global.shimmed = typeof module; }(globalThis));");
        file("node_modules/user/index.js", "require('shim'); exports.seen = globalThis.shimmed;");
        Path main = file("main.js", "import 'shim'; import { seen } from 'user'; export { seen };");
        try (JsModule module = Ekko.runtime().load(main)) {
            assertThat(module.get("seen").as(String.class)).isEqualTo("object");
        }
    }
}
