package dev.ekko.impl.language.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.impl.language.TwoRealms;
import dev.ekko.impl.language.members.Member;
import java.util.List;
import java.util.Random;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is read as the engine does it, to the last error. */
final class JsonReaderTest {
    @RegisterExtension
    private final TwoRealms realms = new TwoRealms();

    private String parsed(Context context, String text) {
        return context.eval("js", "text => outcome(() => JSON.parse(text))")
                .execute(text)
                .asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-1",
                "0",
                "-0",
                "-0.0",
                "0.0",
                "1.0",
                "2147483647",
                "2147483648",
                "-2147483648",
                "-2147483649",
                "9007199254740991",
                "9007199254740993",
                "123456789012345",
                "1234567890123456",
                "999999999999999999999",
                "0.1",
                "0.30000000000000004",
                "1e5",
                "1E+5",
                "1e-7",
                "1.5e308",
                "1e309",
                "-1e400",
                "5e-324",
                "1e-400",
                "0.000001234",
                "123.456789012345",
                "0.00000000000000000000001",
                "4.35",
                "2.2250738585072011e-308",
                "01",
                "-01",
                "00",
                "1.",
                ".5",
                "-",
                "-.5",
                "+1",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "NaN",
                "Infinity",
                "1 2",
                "\"\"",
                "\"a\"",
                "\"\u00e4\u4e2d\ud83d\ude00\"",
                "\"\ud83d\"",
                "\"a\\nb\"",
                "\"\\u00e4\\u4E2D\"",
                "\"\\ud83d\\ude00\"",
                "\"\\u12\"",
                "\"\\u12x4\"",
                "\"\\x41\"",
                "\"\\",
                "\"",
                "\"a",
                "\"a\nb\"",
                "\"a\u007fb\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "true",
                "false",
                "null",
                "tru",
                "truex",
                "nul",
                "undefined",
                "",
                " ",
                "\u00a0\u00a01",
                "\ufeff1",
                " \t\r\n1 \t\r\n",
                "\u000b1",
                "{}",
                "[]",
                "{ }",
                "[ ]",
                "[1]",
                "[1,2,3]",
                "[1,2.5]",
                "[2147483648]",
                "[1,null]",
                "[{},{}]",
                "[[],[]]",
                "[null,null]",
                "[1,\"a\",{}]",
                "[{},null]",
                "[true,1]",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1",
                "[",
                "]",
                "[1]]",
                "{\"a\":1}",
                "{\"a\":1,\"b\":\"x\",\"c\":[{\"a\":2}]}",
                "{\"a\":1,\"a\":2}",
                "{\"\":1}",
                "{\"__proto__\":{\"x\":1},\"y\":2}",
                "{\"__proto__\":null}",
                "{\"constructor\":1,\"toString\":2,\"toJSON\":3}",
                "{\"1\":1,\"0\":2,\"b\":3,\"a\":4}",
                "{\"b\":3,\"1\":1}",
                "{\"4294967295\":1,\"a\":1,\"4294967294\":2}",
                "{\"01\":1}",
                "{\"_id\":1,\"_links\":{\"_\":2},\"__v\":3}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"a\\\"b\":1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{",
                "}",
                "{\"a\":1}}",
                "{\"a\":{\"a\":{\"a\":[[[[1]]]]}}}",
                "// c\n1",
                "{\"__noSuchMethod__\":1,\"__noSuchProperty__\":2}",
                "\u00001",
                "1\u0000",
                "[1\u0000]",
                "\"\u0000\""
            })
    void textsAreReadAsByTheEngine(String text) {
        assertThat(parsed(realms.swift(), text)).isEqualTo(parsed(realms.plain(), text));
        // Once more: now it knows the names, and where their values are kept.
        assertThat(parsed(realms.swift(), text)).isEqualTo(parsed(realms.plain(), text));
    }

    @Test
    void textsThatWereChangedHereAndThereAreReadAsByTheEngine() {
        List<String> seeds = List.of(
                "[{\"id\":1,\"name\":\"a\\nb\",\"price\":1.25,\"tags\":[\"x\",\"y\"],\"size\":{\"w\":1,\"h\":-2}},"
                        + "{\"id\":2,\"name\":null,\"price\":3,\"tags\":[],\"size\":{\"w\":1.5e3,\"h\":0}}]",
                " { \"a\" : [ 1 , -2.5 , true , false , null ] , \"\\u0062\" : { \"0\" : \"\\ud83d\" } } ");
        String pieces = "{}[]\",:\\ntrue0123456789-+.eEu \u00e9";
        Random random = new Random(42);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder(seeds.get(i % seeds.size()));
            for (int n = 0; n <= i % 3; n++) {
                int at = random.nextInt(text.length());
                char c = pieces.charAt(random.nextInt(pieces.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, c);
                    case 1 -> text.insert(at, c);
                    default -> text.deleteCharAt(at);
                }
            }
            assertThat(parsed(realms.swift(), text.toString()))
                    .as(text.toString())
                    .isEqualTo(parsed(realms.plain(), text.toString()));
        }
    }

    @Test
    void namesThatNeverEndAreForgotten() {
        Value parse = realms.swift()
                .eval(
                        "js",
                        "(from, to) => { for (let i = from; i < to; i++) JSON.parse(`{\"k${i}\":1,\"l${i}\":{\"m\":${i}}}`);"
                                + " return JSON.stringify(JSON.parse('{\"k1\":1,\"z\":[{\"k1\":2}]}')); }");
        for (int i = 0; i < 20; i++) {
            assertThat(parse.execute(i * 1_000, (i + 1) * 1_000).asString()).isEqualTo("{\"k1\":1,\"z\":[{\"k1\":2}]}");
        }
    }

    @Test
    void namesThatAreNeverTheSameKeepNoOthersOut() {
        MemberNames names = new MemberNames();
        for (int i = 0; i < 100; i++) {
            char[] never = ("order" + i).toCharArray();
            names.add(names.start(), never, 0, never.length);
        }
        char[] text = "name\":1".toCharArray();
        assertThat(names.start().following(text, 0)).isNull();
        Member added = names.add(names.start(), text, 0, 4);
        assertThat(names.start().following(text, 0)).isSameAs(added);
    }
}
