package dev.ekko.impl.language.arrays;

import dev.ekko.impl.language.TwoRealms;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of iterables come to arrays and calls as the engine brings them, whatever a script has done to iterators. */
final class SpreadTest {
    private static final String OFTEN =
            "const often = f => { let r; for (let i = 0; i < 30; i++) r = f(i); return r; }; const all = (...a) => a; const run = g => { const it = g(); const log = []; let s = it.next(); for (let i = 0; !s.done && i < 20; i++) { log.push(s.value); s = it.next({x: i, [Symbol.iterator]: function* () { yield i; }}); } return [log, s.value]; };";

    @RegisterExtension
    private final TwoRealms realms = new TwoRealms();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return often(i => [[...[1, 2, i]], [...[1.5, i]], [...['a', 'b']], [...[{}, []]], [...[1, 'x', null, undefined]], [...[]], [...'a\\ud83d\\ude00b']])",
                "return often(i => [[0, ...[1, 2]], [...[1], ...[2.5], 'x'], [...[], ...[]], [...[1], , 2], [, ...[1]], [...[1], ,]])",
                "return often(i => [[...[1, , 3]], all(...[1, , 3]), [...new Array(3)], all(...new Array(2)), 0 in [...[,]]])",
                "const a = [1, 2, 3]; const b = [...a]; b.push(4); b[0] = 'x'; a.length = 1; return [a, b, [...a], [...Object.keys({x: 1})]]",
                "return often(i => [[...new Set([1, 1, 2])], [...new Map([[1, 2]])], [...new Uint8Array([1, 2])], [...(function* () { yield 1; yield i; })()], [...[1, 2].entries()], [...[5, 6].keys()], all(...'ab', ...[1], ...new Set([2]))])",
                "const it = [1, 2, 3].values(); it.next(); const r = [...it]; return [r, it.next(), [...it], it.next()]",
                "const a = [1, 2]; const it = a.values(); const r = [...it]; a.push(3); return [r, it.next().done, [...it]]",
                "const a = [1, 2]; const it = a[Symbol.iterator](); const r = all(...it); a.push(3); return [r, it.next().done]",
                "const a = [1, 2]; a[Symbol.iterator] = function* () { yield 'own'; }; return [[...a], all(...a)]",
                "class L extends Array { *[Symbol.iterator]() { yield 'sub'; } } return [[...L.of(1, 2)], all(...L.of(1)), [...L.from([])].constructor === Array]",
                "class L extends Array {} return [[...L.of(1, 2)].constructor === Array, [...L.of(1, 2)]]",
                "const P = Object.getPrototypeOf([][Symbol.iterator]()); const old = P.next; P.next = function () { const s = old.call(this); return s.done ? s : {value: [s.value], done: false}; }; try { return [[...[1, 2]], all(...[1, 2]), [0, ...[3]]]; } finally { P.next = old; }",
                "const old = Array.prototype[Symbol.iterator]; Array.prototype[Symbol.iterator] = function* () { yield 'all'; }; try { return [[...[1, 2]].length, all(...[1, 2])]; } finally { Array.prototype[Symbol.iterator] = old; }",
                "const old = Array.prototype[Symbol.iterator]; Array.prototype[Symbol.iterator] = Array.prototype.entries; try { return [[...[7, 8]], all(...[7])]; } finally { Array.prototype[Symbol.iterator] = old; }",
                "Array.prototype[1] = 'hole'; try { return [[...[0, , 2]], all(...[0, , 2])]; } finally { delete Array.prototype[1]; }",
                "const a = [1, 2, 3]; Object.defineProperty(a, 1, {get() { a.push('seen'); return 'got'; }}); return [[...a], all(...a)]",
                "return [[...Object.freeze([1, 2])], all(...Object.seal([1, 2])), (function () { return [...arguments, ...all(...arguments)]; })(1, 2)]",
                "return [null, undefined, 5, {}, {[Symbol.iterator]: 1}, {[Symbol.iterator]() { return 1; }}].map(v => [() => [...v], () => all(...v), () => [1, ...v]].map(f => { try { return f(); } catch (e) { return e.name; } }))",
                "let closed = 0; const it = {[Symbol.iterator]() { return {next() { throw new Error('at next'); }, return() { closed++; return {}; }}; }}; try { [...it]; } catch (e) { return [e.message, closed]; }",
                "try { return all(...new Array(70000000)).length; } catch (e) { return e.name; }",
                "try { return Math.max(...Array.from({length: 200000}, (_, i) => i)); } catch (e) { return e.name + e.message; }",
                "return [Math.max(...[1, 5, 3]), new Date(...[2020, 1, 2]).getMonth(), String.fromCharCode(...[72, 105]), [].concat(...[[1], [2, 3]]), Reflect.construct(Array, [...[3]]).length]",
                "class A { constructor(...a) { this.a = a; } m(...a) { return [this.a, a]; } } class B extends A { constructor(...a) { super(...a, 'b'); } m(...a) { return super.m(...a, ...a); } } return often(i => new B(i, ...[1, 2]).m(...[3]))",
                "const o = {f(...a) { return [this === o, a]; }}; return often(i => [o.f(...[i]), o?.f(...[1], 2), o['f'](...'ab')])",
                "return run(function* () { const a = [yield 1, ...(yield 2), yield 3, ...[yield 4]]; return all(...(yield 5), a.length, ...[yield 6], yield 7).length; })",
                "return run(function* () { const o = {...(yield 1), a: yield 2, ...(yield 3), [yield 4]: yield 5}; o[yield 6] = yield 7; o.b = yield 8; return [Object.keys(o), (yield 9).x, (yield 10)[yield 11]]; })",
                "return run(function* () { const {x, [yield 1]: y = yield 2, ...r} = yield 3; return [x, y, Object.keys(r), ((yield 4).x += yield 5), [...(yield 6)]]; })",
                "let r; (async () => { const a = [...(await [1, 2]), await 3]; r = all(...(await a), {...(await {z: 1})}); })(); return r === undefined",
                "const f = (a, b) => a + b, g = (...a) => f(...a); let n = 0; for (let i = 0; i < 200; i++) n += g(i, 1); return n",
            })
    void programsSeeNoDifference(String program) {
        realms.assertSame(OFTEN + program);
    }
}
