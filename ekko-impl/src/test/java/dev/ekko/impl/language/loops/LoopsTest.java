package dev.ekko.impl.language.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.impl.language.TwoRealms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops over iterables, and patterns for arrays, do what the engine's do, whatever a script has done to iterators. */
final class LoopsTest {
    private static final String OFTEN =
            "const often = f => { let r; for (let i = 0; i < 30; i++) r = f(i); return r; }; const list = it => { const r = []; for (const x of it) r.push(x); return r; }; const failed = f => { try { return f(); } catch (e) { return e.name + ': ' + e.message; } }; const run = g => { const it = g(); const log = []; let s = it.next(); for (let i = 0; !s.done && i < 20; i++) { log.push(s.value); s = it.next(i); } return [log, s.value]; };";

    @RegisterExtension
    private final TwoRealms realms = new TwoRealms();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return often(i => [list([1, 2, i]), list([1.5, i]), list(['a', {}]), list([]), list([1, , 3]), list(new Array(2)), list('a\\ud83d\\ude00b')])",
                "return often(i => [list(new Set([1, 1, i])), list(new Map([[1, i]])), list(new Uint8Array([1, i])), list([1, i].entries()), list([5, 6].keys()), list((function* () { yield i; return 2; })())])",
                "const a = [1, 2, 3], r = []; for (const x of a) { r.push(x); if (x < 3) a.push(x + 10); if (r.length > 20) break; } return [r, a]",
                "const a = [1, 2, 3, 4], r = []; for (const x of a) { r.push(x); a.length = 2; } a.push(9); return [r, a]",
                "const a = [1, 2, 3], r = []; for (const x of a) { r.push(x); a[1] = 'x'; a[2] = 2.5; } return r",
                "const a = [1, 2, 3], r = []; for (const x of a) { r.push(x); a.shift(); } return r",
                "const a = [1, 2, 3], r = []; for (const x of a) { r.push(x); delete a[1]; a[70000] ??= 'far'; if (r.length > 5) break; } return r",
                "const a = [1, 2, 3], r = []; for (const x of a) { Object.freeze(a); r.push(x); } return r",
                "const a = [1, 2], r = []; for (const x of a) for (const y of a) { if (x === 2 && y === 1) continue; r.push([x, y]); } return r",
                "const r = []; out: for (const x of [1, 2, 3]) { for (const y of [4, 5, 6]) { if (y === 5) continue out; if (x === 3) break out; r.push([x, y]); } } return r",
                "const fs = []; for (const x of [1, 2, 3]) fs.push(() => x); for (let x of [4, 5]) { fs.push(() => x++); } return fs.map(f => [f(), f()])",
                "var x; for (x of [1, 2]) ; let o = {}; for (o.p of [3, 4]) ; for ([o.a, o.b = 7] of [[1], [2, 3]]) ; for (const {length} of ['ab', 'abc']) o.l = length; return [x, o]",
                "const it = [1, 2, 3].values(); for (const x of it) break; return [list(it), it.next(), list(it)]",
                "const it = [1, 2, 3].values(); it.next(); const [a] = it; return [a, it.next(), it.next()]",
                "const a = [1]; const it = a.values(); const r = list(it); a.push(2); return [r, list(it), it.next()]",
                "const a = [1, 2]; a[Symbol.iterator] = function* () { yield 'own'; }; const [x, y] = a; return [list(a), x, y]",
                "let n = 0; const a = [1, 2]; Object.defineProperty(a, Symbol.iterator, {get() { n++; return function* () { yield n; }; }}); const [x] = a; return [list(a), x, n]",
                "class L extends Array { *[Symbol.iterator]() { yield 'sub'; } } class M extends Array {} const [x] = L.of(1), [y] = M.of(1); return [list(L.of(1, 2)), list(M.of(1, 2)), x, y]",
                "const P = Object.getPrototypeOf([][Symbol.iterator]()); const old = P.next; let n = 0; P.next = function () { n++; return old.call(this); }; try { const [a, b] = [1, 2]; return [list([1, 2]), a, b, n]; } finally { P.next = old; }",
                "const P = Object.getPrototypeOf([][Symbol.iterator]()); const old = P.next; const r = []; try { for (const x of [1, 2, 3]) { r.push(x); P.next = () => ({done: true}); } return [r, list([1])]; } finally { P.next = old; }",
                "const P = Object.getPrototypeOf([][Symbol.iterator]()); const log = []; P.return = function () { log.push('closed'); return {}; }; try { for (const x of [1, 2]) break; const [a] = [1, 2]; const [b, c, d] = [1]; const [...e] = [1]; log.push(failed(() => { for (const x of [1]) throw new Error('x'); })); return log; } finally { delete P.return; }",
                "const old = Array.prototype[Symbol.iterator]; Array.prototype[Symbol.iterator] = Array.prototype.entries; try { const [[k, v]] = [7]; const r = []; for (const x of [8]) r.push(x); return [k, v, r]; } finally { Array.prototype[Symbol.iterator] = old; }",
                "Array.prototype[1] = 'hole'; try { const [a, b, c] = [0, , 2]; return [a, b, c, list([0, , 2])]; } finally { delete Array.prototype[1]; }",
                "const a = [1, 2, 3]; Object.defineProperty(a, 1, {get() { a.push('seen'); return 'got'; }}); return list(a)",
                "const a = [1, 2]; Object.defineProperty(a, 1, {get() { throw new Error('read'); }}); const it = a.values(); return [failed(() => list(it)), it.next(), failed(() => { const [x, y] = a; })]",
                "return [null, undefined, 5, {}, {[Symbol.iterator]: 1}, {[Symbol.iterator]() { return 1; }}, {[Symbol.iterator]() { return {}; }}, {[Symbol.iterator]() { return {next: () => 1}; }}].map(v => [() => list(v), () => { const [a] = v; }, () => { const [...a] = v; }, () => { for (const [a] of [v]) ; }].map(failed))",
                "const log = []; const it = {[Symbol.iterator]() { return {next() { return {get done() { log.push('done'); return log.length > 3; }, get value() { if (log.length < 4) log.push('value'); return 1; }}; }, return() { log.push('return'); return {}; }}; }}; const [a] = it; for (const x of it) ; return log",
                "return often(i => { const [a, , b = 5, ...c] = [i, 1, undefined, 3, 4]; const [d, e = d] = [i]; const [[f], {g}] = [[1], {g: 2}]; let h = 1, j = 2; [h, j] = [j, h]; const [] = [1]; return [a, b, c, d, e, f, g, h, j]; })",
                "const f = ([a, b] = [1, 2], [c] = 'xy') => [a, b, c]; return often(i => [f(), f([i]), f([3, 4], [5])])",
                "const o = {}, log = []; [o.a, o['b'], ...o.c] = [1, 2, 3]; [(log.push('t'), o).d = (log.push('d'), 9)] = []; const t = ([o.e] = [7, 8]); return [o, log, t]",
                "return often(i => { let n = 0; for (const [k, v] of Object.entries({a: 1, b: i})) n += k.length + v; for (const [k, v] of new Map([['x', i]])) n += v; for (const [j, x] of ['p', 'q'].entries()) n += j; return n; })",
                "return (function () { const [a, b] = arguments; return [a, b, list(arguments)]; })(1, 2)",
                "return run(function* () { for (const x of [1, 2, 3]) { const got = yield x; if (got === 2) return 'end'; } })",
                "return run(function* () { for (const x of [1, 2]) for (const y of (yield 'inner') === 0 ? [3, 4] : 'ab') yield [x, y]; })",
                "return run(function* () { const [a = yield 1, b = yield 2, ...c] = [undefined, 5, 6]; [(yield 3), {}][1].x = 4; for (const [d = yield 'd'] of [[], [7]]) yield d; return [a, b, c]; })",
                "return run(function* () { try { for (const x of [1, 2]) { try { yield x; } finally { yield 'f' + x; } } } finally { yield 'last'; } })",
                "const log = []; const g = (function* () { try { for (const x of [1, 2]) yield x; } finally { log.push('closed'); } })(); for (const x of g) { log.push(x); break; } return [log, g.next()]",
                "let r = []; (async () => { for (const x of [1, await 2]) { r.push(await x); } const [a, b = await 4] = [await 3]; r.push(a, b); for await (const x of [5, Promise.resolve(6)]) r.push(x); })(); return r.length",
                "const o = {a: 1, b: 2, c: 3}, r = []; for (const k in o) { r.push(k); delete o.b; o.d = 4; } for (const k in 'ab') r.push(k); for (const k in [7, 8]) r.push(k); for (const k in null) r.push(k); for (var q in Object.create({x: 1, y: 2}, {y: {value: 1}})) r.push(q); return r",
                "return eval('for (const x of [1, 2]) x * 2')",
                "return [eval('for (const x of [1, 2]) { if (x === 2) break; x; }'), eval('[1, 2]; for (const x of []) x;')]",
                "let s = 0; for (let i = 0; i < 300; i++) { const a = i % 3 === 0 ? [i, 1] : i % 3 === 1 ? [i + 0.5, 'x'] : [{}, null]; for (const x of a) s += typeof x === 'number' ? x : 1; const [p, q] = a; s += typeof p === 'number' ? p : 2; } return s",
                "const a = []; for (let i = 0; i < 50; i++) a.push(i); let s = 0; for (let i = 0; i < 100; i++) for (const x of i > 90 ? new Set(a) : i > 80 ? new Uint8Array(a) : a) s += x; return s",
            })
    void programsSeeNoDifference(String program) {
        realms.assertSame(OFTEN + program);
    }

    /** ECMA-262 (IteratorStep) asks whether there is a value before it takes it; the engine's loop takes one even so. */
    @Test
    void aLoopDoesNotTakeAValueAfterTheEnd() {
        String program =
                "const log = []; let n = 0; for (const x of {[Symbol.iterator]() { return {next() { return {get done() { log.push('done'); return n++ > 0; }, get value() { log.push('value'); return 1; }}; }}; }}) ; return log.join()";
        assertThat(realms.outcome(realms.swift(), program)).isEqualTo("\"done,value,done\"");
    }
}
