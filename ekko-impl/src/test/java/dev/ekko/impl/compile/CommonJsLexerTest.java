package dev.ekko.impl.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonJsLexerTest {

    private static CommonJsExports scan(String code) {
        return ModuleLexer.scan(code, true).commonJs();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "exports.a = 1; exports.b = exports.c = void 0 | a b c",
                "module.exports.a = 1; module.exports['b c'] = 2; exports[\"d\"] = 3 | a b c d",
                "exports.a == 1; exports.b === 2; exports.c; exports.d(); foo.exports.e = 1; exports.f.g = 1 | ''",
                "module.exports = { a, b: 1, 'c d': 2, e() {}, async f() {}, *g() {}, get h() {}, set i(j) {}, async *k() {} } | a b c d e f g h i k",
                "module.exports = { a: { x: 1, y }, b: function () { return { z: 1 } }, c: (p, q) => ({ w: 2 }), d: [u, v] } | a b c d",
                "module.exports = { get, set, async, static: 1, get: 2, async: 3, default: 4, if: 5 } | get set async static default if",
                "module.exports = { [computed]: 1, 2: 3, a, ...b, c } | a c",
                "module.exports = { a: b ? c : d, e } | a e",
                "exports = module.exports = { a, b } | a b",
                "module.exports = exports = { a, b } | a b",
                "var x = module.exports = { a, b } | a b",
                "0 && (module.exports = { a, b }) | a b",
                "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 1 | __esModule default",
                "Object.defineProperty(exports, \"a\", { enumerable: true, get: function () { return m.a; } }); | a",
                "Object.defineProperty(module.exports, 'a', {}); Reflect.defineProperty(exports, 'b', {}) | a b",
                "Object.defineProperty(other, 'a', {}); Object.defineProperty(x.exports, 'b', {}) | ''",
                "(function (g, f) { typeof exports === 'object' ? f(exports) : f(g.x = {}) })(this, function (exports) { exports.a = 1 }) | a",
                "// exports.a = 1¶/* exports.b = 2 */ 'exports.c = 3'; `exports.d = 4`; /exports.e = 5/ | ''",
                "`${exports.a = 1}` | a",
                "exports.import = 1; exports.default = 2; exports.class = 3 | import default class",
                "exports.ünï = 1; exports['\\u0061'] = 2 | ünï a",
                "module.exports=function(){};module.exports.a=1;module.exports.b=2 | a b",
                "module.exports = class { a = 1 } | ''",
            })
    void findsNames(String code, String expected) {
        String names = expected.equals("''") ? "" : expected;
        assertThat(String.join(" ", scan(code.replace('¶', '\n')).names())).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "module.exports = require('./a') | ./a",
                "if (x) { module.exports = require('./a.min.js'); } else { module.exports = require('./b.js'); } | ./a.min.js ./b.js",
                "module.exports = { ...require('a'), b: 1, ...require('c') } | a c",
                "const a = require('a'); module.exports = { ...a } | a",
                "0 && (module.exports = { x, ...require('a') }) | a",
                "__exportStar(require('a'), exports); tslib_1.__exportStar(require(\"b\"), exports); __export(require('c')) | a b c",
                "(0, tslib_1.__exportStar)(require('a'), exports) | a",
                "var _a = require('a'); Object.keys(_a).forEach(function (key) { if (key === 'default') return; Object.defineProperty(exports, key, { enumerable: true, get: function () { return _a[key]; } }); }); | a",
                "var _a = _interopRequireWildcard(require('a')); Object.keys(_a).forEach(function (k) { exports[k] = _a[k]; }); | a",
                "var _a = require('a'); Object.keys(_a).forEach((k) => { exports[k] = _a[k] }) | a",
                "var _a = require('a'); Object.keys(_a).forEach(function (k) { other[k] = _a[k]; }); | ''",
                "foo.require('a'); module.exports = foo.require('b'); module.exports = require(c); module.exports = require('d' + e) | ''",
                "module.exports = require('a') | a",
            })
    void findsReexports(String code, String expected) {
        String specifiers = expected.equals("''") ? "" : expected;
        assertThat(String.join(" ", scan(code).reexports())).isEqualTo(specifiers);
    }

    @Test
    void findsRequires() {
        assertThat(scan("const a = require('a'), { b } = require(\"b\"); require('a'); x.require('c'); require(`d`);"
                                + "function f() { return require('\\x65') }")
                        .requires())
                .containsExactly("a", "b", "e");
        assertThat(scan("exports.a = 1").esModule()).isFalse();
        assertThat(scan("exports.__esModule = true").esModule()).isTrue();
    }
}
