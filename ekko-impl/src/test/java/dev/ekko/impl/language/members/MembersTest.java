package dev.ekko.impl.language.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.impl.language.TwoRealms;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members are copied by spread, rest and assign as the engine does it, at the first time as at the hundredth. */
final class MembersTest {
    /** Runs an action until places have nodes of their own for what they meet. */
    private static final String OFTEN =
            "const often = f => { let r; for (let i = 0; i < 60; i++) r = f(i); return r; };";

    @RegisterExtension
    private final TwoRealms realms = new TwoRealms();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return often(i => ({...{a: i, b: 'x', c: null}, d: 1}))",
                "return often(i => ({a: 0, ...{b: i, a: i + .5}, b: 'later', ...{c: true, b: undefined}}))",
                "return often(i => ({...(i % 5 ? {a: i} : i % 3 ? {b: i, a: 1} : i % 2 ? {c: {}} : [i, i])}))",
                "return often(i => ({...i, ...'text', ...null, ...undefined, ...true, ...Symbol.iterator}))",
                "return often(i => ({...{2: 'b', x: 1, 1: 'a', [Symbol.iterator]: 2, '-1': 3, '01': 4}}))",
                "return often(i => ({...{4294967294: 1, 4294967295: 2, a: 3, 5: 6}}))",
                "const s = Symbol('s'); return often(i => Object.getOwnPropertySymbols({...{[s]: i, a: 1, [Symbol.match]: 2}}).length)",
                "let n = 0; const r = often(i => ({...{get a() { return ++n; }, b: 1}})); return [n, r]",
                "const o = Object.create({inherited: 1}, {hidden: {value: 1}, shown: {value: 2, enumerable: true}}); return often(i => ({...o}))",
                "const o = Object.freeze({a: 1, b: 2}); return often(i => { const c = {...o}; c.a = i; delete c.b; return c; })",
                "return often(i => ({get a() { return 1; }, ...{a: i}}))",
                "return often(i => ({set a(v) { throw 1; }, b: 0, ...{a: i, b: 2}}))",
                "return often(i => ({__proto__: {x: 1}, ...{x: 2, __proto__: {z: 1}}})).x",
                "return often(i => ({...JSON.parse('{\"__proto__\":5,\"a\":1}')}))",
                "return often(i => ({...new Proxy({a: i, b: 2}, {ownKeys() { return ['b', 'a']; }})}))",
                "const log = []; often(i => i < 58 ? 0 : {...new Proxy({a: i}, {getOwnPropertyDescriptor(t, k) { log.push(k); return Reflect.getOwnPropertyDescriptor(t, k); }, get(t, k) { log.push('get ' + String(k)); return t[k]; }})}); return log.join()",
                "class A { x = 1; #p = 2; y = 3; get z() { return 4; } } const a = new A(); return often(i => ({...a}))",
                "const o = {}; for (let i = 0; i < 40; i++) o['k' + i] = i; return often(i => ({...o, k3: 'x'}))",
                "const o = {}; for (let i = 0; i < 2000; i++) o['k' + i] = i; return Object.keys(often(i => ({...o}))).length",
                "return often(i => { const o = {}; for (let j = 0; j <= i; j++) o['k' + j] = j; return {...o}; })",
                "const o = {a: 1, b: 2, c: 3}; delete o.b; o.b = 4; delete o.a; return often(i => ({...o}))",
                "const o = {v: 1}; return often(i => { o.v = i < 30 ? i : i < 40 ? i + .5 : i < 50 ? 'x' : {}; return {...o}; })",
                "const f = () => 1; return often(i => ({...{m() {}, f, g: f}})).m.name",
                "return often(i => ({...(() => 1), ...new Error('m'), ...new Map([[1, 2]]), ...new Date(0), ...new String('ab'), ...new Uint8Array(2)}))",
                "return often(i => { const {a, ...r} = {a: 1, b: i, c: 2}; return [a, r]; })",
                "return often(i => { const {a: {b, ...s}, ['c' + i % 2]: d, ...r} = {a: {b: 1, x: 2}, c0: 3, c1: 4, e: 5}; return [b, s, d, r]; })",
                "return often(i => { const {0: a, 'length': n, ...r} = [1, 2, 3]; return [a, n, r]; })",
                "return often(i => { const {...r} = 'ab'; return r; })",
                "return often(i => { const {a = 5, ...r} = {get b() { return 1; }, c: i}; return [a, r]; })",
                "const s = Symbol(); return often(i => { const {[s]: x, ...r} = {[s]: 1, a: i}; return [x, r, Object.getOwnPropertySymbols(r).length]; })",
                "return often(i => (({a, ...r}) => [a, r])({a: i, b: 1, c: undefined}))",
                "const {...r} = null",
                "let r; ({a: r, ...r} = {a: 1, b: 2}); return r",
                "return often(i => Object.assign({}, {a: i}, null, {b: 'x', a: .5}, undefined))",
                "return often(i => Object.assign({a: 1}, {a: 'text'}, {a: {}, b: i}))",
                "return often(i => Object.assign([1, 2, 3], [4], {length: 2, x: i}))",
                "let n = 0; class T { set a(v) { n += v; } } return [often(i => Object.assign(new T(), {a: 1, b: i})), n]",
                "class T { constructor(o) { Object.assign(this, o); } m() { return 1; } } return often(i => ({...new T({a: i, m: 2})}))",
                "return often(i => Object.assign(Object.create({get a() { return 1; }}), {b: 1, a: 2}))",
                "return often(i => Object.assign(Object.freeze({a: 1}), {a: 2}))",
                "return often(i => Object.assign(Object.preventExtensions({a: 1}), {a: 2, b: 3}))",
                "return often(i => Object.assign(Object.defineProperty({}, 'a', {value: 1}), {b: 1, a: 2}))",
                "return often(i => Object.assign(Object.defineProperty({}, 'a', {value: 1, writable: true}), {b: 1, a: 2}))",
                "return often(i => { try { Object.assign(Object.create(Object.defineProperty({}, 'a', {value: 1})), {a: 2}); } catch (e) { return e.name; } })",
                "return often(i => { const s = {a: 1, b: 2, c: 3}; return Object.assign({set a(v) { delete s.b; s.c = 'new'; s.d = 4; }}, s).c; })",
                "return often(i => { const s = {a: 1, b: 2}; Object.assign({set a(v) { Object.defineProperty(s, 'b', {get() { return 'got'; }}); }, set b(v) { s.seen = v; }}, s); return s.seen; })",
                "const o = {a: 1, b: 2}; return often(i => Object.assign(o, o))",
                "return often(i => Object.assign({}, {__proto__: {z: 1}, a: 1}))",
                "return Object.getPrototypeOf(often(i => Object.assign({}, JSON.parse('{\"__proto__\":{\"x\":1}}')))).x",
                "return often(i => Object.assign({}, 'ab', 5, {c: 1}))",
                "return typeof Object.assign(5, {a: 1})",
                "return Object.assign(null, {a: 1})",
                "return Object.assign()",
                "const log = []; const t = new Proxy({}, {set(t, k, v) { log.push(k); t[k] = v; return true; }}); Object.assign(t, {b: 1, a: 2}, {c: 3}); return log.join()",
                "return often(i => Object.assign(new Proxy({}, {set() { return false; }}), {a: 1}))",
                "return often(i => { try { Object.assign({set b(v) { throw new Error('at b'); }}, {a: 1, b: 2}); } catch (e) { return e.message; } })",
                "function P() {} Object.assign(P.prototype, {m() { return 'm'; }}); const p = new P(); const first = often(i => p.m()); Object.assign(P.prototype, {m() { return 'n'; }}); return [first, p.m()]",
                "const r = []; for (let i = 0; i < 40; i++) { const proto = {}; const o = Object.create(proto); r.push(o.late); Object.assign(proto, {late: i}); r.push(o.late); } return r",
                "return often(i => Object.assign(globalThis, {['g' + i]: i, shared: i}).shared)",
                "return [Object.assign.name, Object.assign.length, 'prototype' in Object.assign]",
                "return often(i => [Object.keys({a: i, b: 1}), Object.values({a: i, b: 'x', c: null}), Object.entries({a: 1.5, b: {}})])",
                "return [{}, [], [5, , 6], 'ab', 5, true, () => 1, new Map([[1, 2]]), new Date(0), new Error('e'), Object.create({x: 1}), Symbol(), 5n].map(v => [Object.keys(v), Object.values(v), Object.entries(v)])",
                "return [{2: 'b', x: 1, 1: 'a', [Symbol.iterator]: 0}, {get a() { return 'got'; }, b: 2}, Object.defineProperty({a: 1}, 'b', {value: 2}), Object.freeze({a: 1})].map(v => [Object.keys(v), Object.values(v), Object.entries(v)])",
                "const o = {a: 1, b: 2}; const k = Object.keys(o); k.push('c'); k[0] = 'z'; k.reverse(); const e = Object.entries(o); e[0][1] = 9; e.pop(); const v = Object.values(o); v.sort((a, b) => b - a); v.length = 1; return [k, e, v, Object.keys(o), Object.entries(o), Object.values(o)]",
                "return ['keys', 'values', 'entries'].map(f => [Object[f].name, Object[f].length, (() => { try { Object[f](null); } catch (e) { return e.message; } })()])",
                "const o = {}; for (let i = 0; i < 2000; i++) o['k' + i] = i; const a = Object.keys(o).length; for (let i = 0; i < 1500; i++) delete o['k' + i]; return [a, Object.entries(o)[3], Object.values(o).length]",
                "const log = []; Object.entries(new Proxy({a: 1, b: 2}, {ownKeys(t) { log.push('keys'); return Reflect.ownKeys(t); }, getOwnPropertyDescriptor(t, k) { log.push('own ' + k); return Reflect.getOwnPropertyDescriptor(t, k); }, get(t, k) { log.push('get ' + k); return t[k]; }})); return log",
                "const o = {get a() { delete o.b; return 1; }, b: 2, c: 3}; return Object.entries(o)",
                "return often(i => Object.assign(...[{}].concat(Array.from({length: 20}, (_, j) => ({['k' + j]: i})))))",
            })
    void programsSeeNoDifference(String program) {
        realms.assertSame(OFTEN + program);
    }

    @Test
    void functionsOfManyRealmsSeeTheirOwnObjects() {
        String program =
                "outcome(() => { const {a, ...r} = Object.assign({}, {...{a: 1, b: {}}, c: []}); return [a, r]; })";
        String expected = realms.plain().eval("js", program).asString();
        for (int i = 0; i < 5; i++) {
            Context realm = realms.another();
            realm.eval("js", TwoRealms.SHOW);
            for (int j = 0; j < 40; j++) {
                assertThat(realm.eval("js", program).asString()).isEqualTo(expected);
            }
        }
    }
}
