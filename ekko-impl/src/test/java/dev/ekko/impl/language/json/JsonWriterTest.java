package dev.ekko.impl.language.json;

import dev.ekko.impl.language.TwoRealms;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is written as the engine does it, to the last error. */
final class JsonWriterTest {
    @RegisterExtension
    private final TwoRealms realms = new TwoRealms();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "({a: 1, b: 'x', c: [1, 2.5, null, true]})",
                "({a: undefined, b: 1})",
                "({a: undefined})",
                "[undefined, () => 1, Symbol(), NaN, Infinity, -Infinity, -0]",
                "({a: () => 1, [Symbol('s')]: 2, b: Symbol()})",
                "[1e21, 1e15, 123456789012345680, 1e-7, 1e-3, 0.00099, 9999999.5, 1e7 + 0.5, 0.1 + 0.2, 5e-324, 1.5, -2.5]",
                "[2147483647, -2147483648, 2 ** 53, -(2 ** 53), 4294967296]",
                "[1n]",
                "({a: 1n})",
                "['\\u2028\\u00e4\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f', '\\ud83d\\ude00', '\\ud83d', '\\ude00\\ud83d', '']",
                "({get a() { return 1; }, b: 2})",
                "({toJSON() { return 7; }})",
                "[{toJSON(k) { return k; }}]",
                "({b: 1, 1: 2, 0: 3, a: 4})",
                "({0: 1, get a() { return 2; }})",
                "({0: 1, toJSON() { return 2; }})",
                "({0: undefined, 1: () => 1, 2: [{5: 1, 4: {}}]})",
                "Object.create({0: 1}, {5: {value: 1, enumerable: true}, 3: {value: 2}})",
                "Object.defineProperty(Object.fromEntries(Array.from({length: 2000}, (_, i) => ['k' + i, i])), 'toJSON', {value: () => 1})",
                "Object.create(Object.fromEntries([...Array.from({length: 2000}, (_, i) => ['k' + i, i]), ['toJSON', () => 'far']]))",
                "(() => { const o = {}; for (let i = 0; i < 2000; i++) o['k' + i] = i; o[7] = 'index'; delete o.k5; return o; })()",
                "(() => { const o = {}; for (let i = 3000; i > 0; i -= 7) o[i] = {i}; o.x = 1; Object.defineProperty(o, 'y', {get: () => 5, enumerable: true}); return o; })()",
                "(() => { const o = {}; for (let i = 3000; i > 0; i -= 7) o[i] = {i}; o.x = 1; return o; })()",
                "Object.create({inherited: 1}, {own: {value: 1, enumerable: true}, hidden: {value: 2}})",
                "Object.create(null)",
                "Object.create({toJSON() { return 'inherited'; }})",
                "new Date(0)",
                "({d: new Date(NaN)})",
                "new Map([[1, 2]])",
                "new Set([1])",
                "/x/g",
                "new Error('e')",
                "new Boolean(false)",
                "[new Number(1), new String('s')]",
                "Object(1n)",
                "new Uint8Array([1, 2])",
                "new ArrayBuffer(1)",
                "new Proxy({a: 1}, {})",
                "new Proxy([1], {})",
                "(function() { return arguments; })(1, 2)",
                "[1, , 3]",
                "Array(3)",
                "Object.assign([1, 2], {x: 1})",
                "Object.assign([1], {toJSON: () => 'mine'})",
                "Object.freeze({a: Object.freeze([1])})",
                "globalThis.Math",
                "Object.defineProperty([1, 2], 0, {get: () => 9, enumerable: true})",
                "new (class A { x = 1; #y = 2; get z() { return 3; } })()",
                "new (class B { toJSON() { return {b: this.q}; } q = 5; })()",
                "new (class C extends Array {})(1, 2, 3)",
                "(() => { const a = []; a.push(a); return a; })()",
                "(() => { const a = {}; a.b = {a}; return a; })()",
                "JSON.rawJSON('1.0')",
                "[JSON.rawJSON('1e1000')]",
                "Object.fromEntries(Array.from({length: 1500}, (_, i) => ['k' + i, i]))",
                "Object.fromEntries(Array.from({length: 20}, (_, i) => [i, 'v' + i]))",
                "(() => { const a = {a: 1, b: 2, c: 3}; delete a.b; a.d = 4; return a; })()",
                "({'a\\u0000\"': 1, '\\ud800': 2})",
                "'text'",
                "1",
                "null",
                "undefined",
                "() => 1",
                "Symbol()",
                "'x'.repeat(5000) + '\\n' + '\\ud83d\\ude00'.repeat(3000)",
                "['a'.repeat(4094) + '\\ud83d\\ude00', 'a'.repeat(4095) + '\\ud83d\\ude00', 'a'.repeat(63) + '\\u00ff', 'a'.repeat(64) + '\\u0100']"
            })
    void valuesAreWrittenAsByTheEngine(String value) {
        for (String space : List.of(
                "",
                ", null",
                ", null, 2",
                ", undefined, '\\t--'",
                ", null, 99",
                ", null, -1",
                ", null, 'x'.repeat(20)",
                ", null, ''",
                ", null, new Number(3)",
                ", null, 1.9",
                ", null, {}",
                ", ['a', 'b']",
                ", (k, v) => v")) {
            realms.assertSame("return JSON.stringify(" + value + space + ")");
        }
    }
}
