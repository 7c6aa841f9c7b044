package dev.ekko.impl.language.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.impl.language.TwoRealms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays are sorted by a function as the engine does it, but for the order in which it is asked. */
final class SortTest {
    @RegisterExtension
    private final TwoRealms realms = new TwoRealms();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[3, 1, 2]",
                "[3.5, 1, -0, 0, NaN]",
                "['b', 'a', 'c']",
                "[]",
                "[1]",
                "[2, 1]",
                "[undefined, 3, undefined, 1]",
                "[undefined]",
                "[null, 2, undefined, -1]",
                "[3, , 1]",
                "Array(5)",
                "Object.assign([], {length: 4, 1: {k: 1}, 2: {k: 2}})",
                "Object.assign([3, 1, 2], {length: 9})",
                "[true, 'x', 2, {}]",
                "[{k: 2}, {k: 1}]",
                "Array.from({length: 1000}, (_, i) => i * 7919 % 1009)",
                "Array.from({length: 300}, (_, i) => i)",
                "Array.from({length: 300}, (_, i) => -i)",
                "Array.from({length: 257}, (_, i) => ({key: i % 7, at: i}))",
                "Array.from({length: 33}, (_, i) => i % 5 ? i : undefined)",
                "Object.assign([2, 1], {x: 1})",
                "Object.freeze([2, 1])",
                "Object.freeze([1])",
                "Object.seal([2, 1])",
                "Object.preventExtensions([3, 2, 1])",
                "new (class extends Array {})(3, 1, 2)",
                "Object.defineProperty([3, 2, 1], 1, {get() { return 9; }, set() {}})",
                "Object.defineProperty([3, 2, 1], 1, {value: 2, writable: false})",
                "Object.defineProperty([2, 1], 'length', {writable: false})",
                "({length: 3, 0: 'c', 1: 'b', 2: 'a'})",
                "new Proxy([3, 1, 2], {})",
                "new Uint8Array([3, 1, 2])",
                "'cab'",
                "null",
                "7",
                "[3n, 1n, 2n]",
                "[Symbol.iterator, Symbol.species]"
            })
    void arraysAreSorted(String array) {
        for (String compare : new String[] {
            "(a, b) => a - b",
            "(a, b) => b - a",
            "(a, b) => a < b ? -1 : a > b ? 1 : 0",
            "(a, b) => a > b",
            "() => 0",
            "() => NaN",
            "() => undefined",
            "() => '1'",
            "() => -0.5",
            "(a, b) => (a?.key ?? 0) - (b?.key ?? 0)",
            "() => 1n",
            "() => Symbol()",
            "() => { throw new TypeError('mine'); }",
            "() => ({valueOf() { return 0; }})",
            "function () { return this === undefined ? 0 : 1; }",
            "((a, b) => a - b).bind(null)",
            "new Proxy((a, b) => a - b, {})",
            "class {}",
            "undefined",
            "null",
            "{}",
            "Math.min",
            "async () => 1"
        }) {
            for (String call : new String[] {
                "const a = " + array + "; return [Array.prototype.sort.call(a, " + compare + ") === a, a]",
                "const a = " + array + "; const b = Array.prototype.toSorted.call(a, " + compare
                        + "); return [a === b, a, b]",
                "const a = " + array + "; try { Array.prototype.sort.call(a, " + compare
                        + "); } catch (e) { return [e.name, a]; }"
            }) {
                realms.assertSame(call);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = [3, 2, 1]; a.sort((x, y) => { a.length = 0; return x - y; }); return a",
                "const a = [3, 2, 1]; a.sort((x, y) => { a[5] = 'far'; return x - y; }); return a",
                "const a = [3, 2, 1]; a.length = 6; a.sort((x, y) => x - y); return a",
                "const a = [3, 2, 1]; a.sort((x, y) => { a[0] = 'now a string'; return x - y; }); return a",
                "const a = [3, 2, 1]; a.sort((x, y) => { Object.freeze(a); return x - y; }); return a",
                "const a = [3, 2, 1]; try { a.sort((x, y) => { Object.freeze(a); return x - y; }); } catch (e) { return e.name; }",
                "const a = [2, 1, 3]; a.sort((x, y) => { a.sort((p, q) => q - p); return x - y; }); return a",
                "return [[3, 1, 20, 100, -5, 1.5, 1e21, -0, 0], ['b', 'a', 'B', '\\ud83d\\ude00', '\\uffee', 'ab', ''], [true, null, undefined, 'n', 5n, NaN, , 1].filter(() => true)].map(a => [a.toSorted(), a.sort(), a.sort(undefined)])",
                "return [[3, , 1], [{toString() { return 'b'; }}, 'a', 'c'], [[2], [1, 5], 10], [undefined, undefined]].map(a => [a.toSorted().length, a.sort().map(String)])",
                "const log = []; [{toString() { log.push('once'); return 'x'; }}, 1, {toString() { throw 'y'; }}].sort()",
                "return [1, Symbol('s'), 2].sort()",
                "return [Array.from({length: 500}, (_, i) => (i * 7919) % 500).sort(), Array.from({length: 300}, (_, i) => 'k' + (i * 31) % 300).sort()]",
                "class L extends Array {} const l = L.from([3, 10, 2]); return [l.sort() === l, l.join(), l.toSorted() instanceof L, Object.freeze([1]).sort().length]",
                "return Object.freeze([2, 1]).sort()",
                "const a = [5, 3, 4]; a.sort((x, y) => x - y); a.push(1.5, 'x', {}); a.length = 4; return a.sort()",
                "let n = 0; Array.from({length: 512}, (_, i) => i).sort((x, y) => { n++; return x - y; }); return n === 511",
                "Array.prototype[1] = 9; try { return [3, , 1].sort((x, y) => x - y); } finally { delete Array.prototype[1]; }",
                "return [Array.prototype.sort.length, Array.prototype.sort.name, 'prototype' in Array.prototype.sort, [].toSorted.name].join()",
                "return new [].sort(() => 0)",
                "return Array.prototype.sort.call(undefined, () => 0)",
                "return [1].sort({})",
                "return [].sort(null)",
                "const t = [1, 2, 3].toSorted((a, b) => b - a); t.push('x'); return t",
                "return [1, 2.5].toSorted((a, b) => b - a)",
                "return [{a: 1}, {a: 0}].toSorted((x, y) => x.a - y.a)",
                "return [].toSorted(() => 0)",
                "return [,].toSorted(() => 0)",
                "const f = () => 1; f.call = 1; return [1, 2, 3].sort(f)",
                "const words = 'the quick brown fox jumps over the lazy dog'.split(' '); return words.sort((a, b) => a.localeCompare(b))"
            })
    void programsSeeNoDifference(String program) {
        realms.assertSame(program);
    }

    @Test
    void elementsThatAreEqualStayInTheirOrderWhateverTheirNumber() {
        assertThat(realms.outcome(realms.swift(), """
                for (let length = 0; length < 200; length++) {
                  const items = Array.from({length}, (_, at) => ({key: at * 31 % 11, at}));
                  const sorted = items.toSorted((a, b) => a.key - b.key);
                  items.sort((a, b) => a.key - b.key);
                  for (let i = 1; i < length; i++) {
                    const a = items[i - 1], b = items[i];
                    if (a.key > b.key || a.key === b.key && a.at > b.at || sorted[i] !== b) return length;
                  }
                }
                return 'stable';
                """)).isEqualTo("\"stable\"");
    }
}
