package dev.ekko.impl.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.impl.json.JsonException;
import dev.ekko.impl.json.JsonReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Node's algorithm, case by case: the field, what is asked for, and the target; empty where there is none. */
class PackageTargetsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"./a.js\" | . | ./a.js",
                "\"./a.js\" | ./a.js | ",
                "\"a.js\" | . | ",
                "\"../a.js\" | . | ",
                "\"/a.js\" | . | ",
                "\"file:///a.js\" | . | ",
                "\"./x/../a.js\" | . | ",
                "\"./x/%2e%2E/a.js\" | . | ",
                "\"./x/./a.js\" | . | ",
                "\"./x//a.js\" | . | ",
                "\"./node_modules/b/a.js\" | . | ",
                "\"./x%2fa.js\" | . | ",
                "\"./x%5Ca.js\" | . | ",
                "5 | . | ",
                "{} | . | ",
                "[] | . | ",
                "{\"import\": \"./i.js\", \"default\": \"./d.js\"} | . | ./i.js",
                "{\"default\": \"./d.js\", \"import\": \"./i.js\"} | . | ./d.js",
                "{\"require\": \"./r.js\"} | . | ",
                "{\"ekko\": {\"require\": \"./r.js\"}, \"import\": \"./i.js\"} | . | ./i.js",
                "{\"ekko\": {\"import\": {\"default\": \"./deep.js\"}}, \"import\": \"./i.js\"} | . | ./deep.js",
                "{\"import\": null, \"default\": \"./d.js\"} | . | ",
                "{\"ekko\": {\"import\": null}, \"default\": \"./d.js\"} | . | ",
                "{\"node\": null, \"default\": \"./d.js\"} | . | ./d.js",
                "[\"bad\", \"./good.js\"] | . | ./good.js",
                "[\"../bad.js\", \"./good.js\"] | . | ./good.js",
                "[null, \"./good.js\"] | . | ./good.js",
                "[{\"require\": \"./r.js\"}, \"./good.js\"] | . | ./good.js",
                "[\"./first.js\", \"./second.js\"] | . | ./first.js",
                "[null] | . | ",
                "{\".\": \"./a.js\"} | . | ./a.js",
                "{\".\": \"./a.js\"} | ./b | ",
                "{\"./b\": \"./lib/b.js\"} | ./b | ./lib/b.js",
                "{\"./b\": null} | ./b | ",
                "{\"./*\": \"./lib/*.js\"} | ./a/b | ./lib/a/b.js",
                "{\"./*\": \"./lib/*.js\"} | . | ",
                "{\"./*\": \"./lib/*.js\"} | ./ | ",
                "{\"./f/*\": \"./lib/*/*.js\"} | ./f/x | ./lib/x/x.js",
                "{\"./f/*.js\": \"./lib/*.mjs\"} | ./f/x.js | ./lib/x.mjs",
                "{\"./f/*.js\": \"./lib/*.mjs\"} | ./f/x.css | ",
                "{\"./f/*.js\": \"./lib/*.mjs\"} | ./f/.js | ",
                "{\"./f/*\": \"./any/*\", \"./f/internal/*\": null} | ./f/internal/x | ",
                "{\"./f/internal/*\": null, \"./f/*\": \"./any/*\"} | ./f/x | ./any/x",
                "{\"./f/*\": \"./any/*\", \"./f/a*\": \"./a/*\"} | ./f/abc | ./a/bc",
                "{\"./f/*\": \"./any/*\", \"./f/*.js\": \"./js/*\"} | ./f/x.js | ./js/x",
                "{\"./f/*\": \"./lib/*\"} | ./f/../secret.js | ",
                "{\"./f/*\": \"./lib/*\"} | ./f/a/%2e%2e/secret.js | ",
                "{\"./f/*\": \"./lib/*\"} | ./f/a%2fb.js | ",
                "{\"./f/*\": \"./lib/*\"} | ./f/node_modules/x.js | ",
                "{\"./f/*\": \"./lib/*\"} | ./f/x/ | ",
                "{\"./f/*\": \"./lib/*\"} | ./f//x | ",
                "{\"./f/*\": {\"require\": \"./r/*\", \"import\": [\"bad\", \"./i/*\"]}} | ./f/x | ./i/x",
                "{\"./f/\": \"./lib/\"} | ./f/x.js | ./lib/x.js",
                "{\"./\": \"./\"} | ./x.js | ./x.js",
                "{\"./\": \"./\"} | ./ | ",
                "{\"./f/\": \"./lib/\"} | ./f/../x.js | ",
            })
    void exports(String field, String subpath, String target) throws JsonException {
        assertThat(new PackageTargets(ImportKind.IMPORT.conditions()).export(json(field), subpath))
                .isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"#a\": \"./a.js\"} | #a | ./a.js",
                "{\"#a\": \"b/c\"} | #a | b/c",
                "{\"#a\": \"@s/b\"} | #a | @s/b",
                "{\"#a\": \"../b\"} | #a | ",
                "{\"#a\": \"/b\"} | #a | ",
                "{\"#a\": \"#b\", \"#b\": \"#a\"} | #a | ",
                "{\"#a\": {\"require\": \"./r.js\", \"default\": \"./d.js\"}} | #a | ./r.js",
                "{\"#a/*\": \"./a/*.js\"} | #a/b | ./a/b.js",
                "{\"#a/*\": \"dep/*\"} | #a/b | dep/b",
                "{\"#a/*\": \"dep/*\"} | #a/../b | ",
                "{\"#a\": null} | #a | ",
                "[\"#a\"] | #a | ",
            })
    void imports(String field, String name, String target) throws JsonException {
        assertThat(new PackageTargets(ImportKind.REQUIRE.conditions()).importTarget(json(field), name))
                .isEqualTo(target);
    }

    private static Object json(String text) throws JsonException {
        return JsonReader.strict().read(text);
    }
}
