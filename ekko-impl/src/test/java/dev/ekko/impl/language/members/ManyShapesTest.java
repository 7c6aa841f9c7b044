package dev.ekko.impl.language.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.impl.language.TwoRealms;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places of a program that meet many shapes and names read and set members as the engine does. */
final class ManyShapesTest {
    /**
     * Objects of thirty shapes, of which some inherit; ways to get and set, of which each is one place of a program; and a
     * round over all objects and names that tells what each gives.
     */
    private static final String PLACES = """
            const shapes = (n = 30) => Array.from({ length: n }, (_, i) => {
              const o = i % 5 === 4 ? Object.create({ x: 'inherited', ['p' + i]: 1 }) : {};
              for (let j = 0; j < i % 7; j++) o['f' + (i + j)] = j;
              if (i % 5 !== 4) o.x = i % 3 ? i : i % 2 ? i + 0.5 : 'text' + i;
              return o;
            });
            const getX = o => o.x, setX = (o, v) => { o.x = v; }, addX = (o, v) => o.x + v, callX = o => o.x();
            const get = (o, k) => o[k], set = (o, k, v) => { o[k] = v; return o; };
            const number = (o, k) => o[k] * 2 + o.x * 2, is = o => o.x ? 1 : 0;
            const tried = f => { try { return f(); } catch (e) { return e.name + e.message; } };
            const names = Array.from({ length: 12 }, (_, i) => 'name' + i);
            const warm = () => {
              for (const o of shapes()) { getX(o); setX(o, 1); is(o); addX(o, 1); tried(() => callX(o));
                for (const k of names) { get(o, k); set(o, k, k); number(o, k); } }
            };
            for (let i = 0; i < 4; i++) warm();
            """;

    @RegisterExtension
    private final TwoRealms realms = new TwoRealms();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return shapes().map(getX)",
                "return shapes(100).map(o => { setX(o, 5); const a = getX(o); setX(o, 1.5); setX(o, 'x'); return [a, o]; })",
                "return shapes().map(o => [addX(o, 1), is(o), number(o, 'x')])",
                "return shapes().map(o => tried(() => callX(o)))",
                "return shapes().map(o => { o.x = function () { return this === o; }; return callX(o); })",
                "return shapes().map((o, i) => names.map(k => get(set(o, k, i), k)))",
                "return shapes().map(o => names.map(k => get(o, k + '!')))",
                "return shapes().map(o => names.map(k => get(o, (k + 'x').slice(0, -1))))",
                "return shapes().map((o, i) => { Object.defineProperty(o, 'x', {get() { return this === o ? i : -1; }, set(v) { this.seen = v; }}); const a = getX(o); setX(o, 7); return [a, o.seen]; })",
                "return shapes().map(o => { Object.defineProperty(o, 'x', {value: 1}); setX(o, 2); return [getX(o), tried(() => { 'use strict'; o.x = 3; })]; })",
                "return shapes().map(o => { Object.freeze(o); setX(o, 2); set(o, 'fresh', 1); return [getX(o), get(o, 'fresh')]; })",
                "'use strict'; const put = (o, v) => { o.x = v; }; return shapes().map(o => tried(() => { Object.freeze(o); put(o, 2); return o.x; }))",
                "'use strict'; const put = (o, k, v) => { o[k] = v; }; return shapes().map(o => names.map(k => tried(() => { Object.preventExtensions(o); put(o, k, 2); return o[k]; })))",
                "return shapes().map((o, i) => { const p = i % 2 ? {set x(v) { this.via = v; }} : Object.defineProperty({}, 'x', {value: 0}); const c = Object.assign(Object.create(p), {['q' + i]: 1}); setX(c, 3); return [getX(c), c.via, Object.hasOwn(c, 'x')]; })",
                "const p = {}; const os = shapes().map((o, i) => Object.assign(Object.create(p), {['r' + i]: 1})); const a = os.map(getX); p.x = 1; const b = os.map(getX); delete p.x; p.y = 2; const c = os.map(getX); Object.defineProperty(p, 'x', {get: () => 'g'}); return [a, b, c, os.map(getX)]",
                "const os = shapes(); os.forEach(o => delete o.x); const a = os.map(getX); Object.prototype.x = 'all'; const b = os.map(getX); os.forEach(o => setX(o, 1)); delete Object.prototype.x; return [a, b, os.map(getX)]",
                "const os = shapes().map((o, i) => ({['s' + i]: 0})); Object.defineProperty(Object.prototype, 'x', {set(v) { this['got' + v] = 1; }, configurable: true}); os.forEach(o => setX(o, 1)); delete Object.prototype.x; return os",
                "const os = shapes().map((o, i) => ({['s' + i]: 0})); Object.defineProperty(Object.prototype, 'name3', {value: 'fixed', configurable: true}); os.forEach(o => { for (const k of names) set(o, k, 1); }); delete Object.prototype.name3; return os",
                "const os = shapes().map((o, i) => ({['s' + i]: 0})); Object.setPrototypeOf(Object.prototype, null); return os.map(o => { for (const k of names) set(o, k, 1); return [get(o, 'toString') === Object.prototype.toString, get(o, '__proto__') === Object.prototype]; })",
                "return shapes().map(o => { Object.setPrototypeOf(o, null); return [getX(o), get(o, 'toString'), get(o, 'name1')]; })",
                "return shapes().map((o, i) => { const p = new Proxy({['t' + i]: 1}, {get(t, k) { return 'trap ' + String(k); }, set(t, k, v) { t[k] = [v]; return true; }}); setX(p, 1); set(p, 'name1', 2); return [getX(p), get(p, 'name2')]; })",
                "return shapes().map((o, i) => { const c = Object.assign(Object.create(new Proxy({}, {get(t, k) { return 'deep ' + String(k); }, has() { return true; }})), {['u' + i]: 1}); return [getX(c), get(c, 'name1'), set(c, 'name2', 1).name2]; })",
                "return [1, 'text', true, 5n, Symbol('s'), () => 1, [1, 2], new Map(), new Set(), new Date(0), /r/, new Error('e'), new Uint8Array(2), Promise.resolve(), new String('s'), globalThis].map(v => [tried(() => getX(v)), tried(() => get(v, 'length')), tried(() => get(v, 'size')), tried(() => get(v, 'message')), tried(() => get(v, 'name3')), tried(() => get(v, '0'))])",
                "return [null, undefined].map(v => [tried(() => getX(v)), tried(() => setX(v, 1)), tried(() => get(v, 'name1')), tried(() => set(v, 'name1', 1)), tried(() => callX(v))])",
                "return [[1, 2, 3], new Uint8Array([4, 5]), 'text', {0: 'zero', 1: 'one'}].map(v => ['0', '1', 'length', '-0', '1.0', '01', '4294967295', 'name1'].map(k => get(v, k)))",
                "return [[], {}, new Uint8Array(2)].map(v => { for (const k of ['0', '3', 'length', 'name1', '-1']) tried(() => set(v, k, 5)); return v; })",
                "const s = Symbol('s'); return shapes().map(o => { set(o, s, 1); set(o, 1, 2); set(o, 1.5, 3); set(o, null, 4); set(o, {toString() { return 'made'; }}, 5); return [get(o, s), get(o, 1), get(o, 1.5), get(o, null), get(o, 'made')]; })",
                "return shapes().map(o => { const log = []; tried(() => get(o, {toString() { log.push('key'); return 'x'; }})); tried(() => set(null, {toString() { log.push('late'); return 'x'; }}, 1)); return log; })",
                "const o = {}; for (let i = 0; i < 3000; i++) set(o, 'k' + i, i); let sum = 0; for (let i = 0; i < 3000; i++) sum += get(o, 'k' + i); for (const k in o) if (k.endsWith('7')) delete o[k]; return [sum, Object.keys(o).length, get(o, 'k7'), get(o, 'k8')]",
                "return Array.from({length: 40}, (_, r) => { const o = {}; for (let i = 0; i < 20; i++) set(o, 'k' + (i * r) % 23, i); return o; })",
                "const o = {}; for (const v of [1, 2 ** 31, 1.5, -0, NaN, 'x', true, null, undefined, 5n, {}]) { for (const k of names) set(o, k, v); if (!Object.is(get(o, 'name1'), v)) return 'lost'; } return 'kept'",
                "class A { x() { return 'A'; } get y() { return 'yA'; } } class B extends A { x() { return 'B' + super.x(); } } const os = Array.from({length: 20}, (_, i) => { class C extends (i % 2 ? A : B) { constructor() { super(); this['v' + i] = i; } } return new C(); }); const r = os.map(callX); A.prototype.x = () => 'new'; return [r, os.map(callX), os.map(o => get(o, 'y')), os.map(o => get(o, 'name1'))]",
                "class A { #x = 1; static has(o) { return #x in o; } getX() { return this.#x; } } class B extends A { m(k) { return super[k]; } } const b = new B(); return [names.map(k => b.m(k)), typeof b.m('getX'), A.has(b), b.getX()]",
                "const os = shapes(); for (const o of os) { o.x = 0; } for (let i = 0; i < 5; i++) for (const o of os) { o.x += 1; o.x++; o['x'] -= 1; o[names[i]] ??= i; o[names[i]] += 1; } return os",
                "function F() { this.x = 1; } F.x = 'static'; return [F, new F(), Math, JSON, Reflect, globalThis].map(getX)",
                "return shapes().map(o => { let {x, name1, ...rest} = o; return [x, name1, rest, o?.x, o?.[names[2]], 'x' in o, delete o.x, getX(o)]; })",
                "const log = []; const o = new (class { set x(v) { log.push('set ' + v); } get x() { log.push('get'); return 1; } })(); for (const s of shapes()) { getX(s); } getX(o); setX(o, 2); return log",
                "return Array.from({length: 20}, (_, i) => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return tried(() => getX(proxy)); })",
                "return tried(() => { for (let i = 0; i < 30; i++) { const o = {['w' + i]: 1}; o.x.y; } })",
                "return (function () { return names.map(k => get(arguments, k)).concat(get(arguments, '0'), get(arguments, 'length')); })(1, 2)",
                "const p = {}; for (let i = 0; i < 2000; i++) set(p, 'k' + i, i); for (const k of names) Object.defineProperty(p, k, {get() { return this === home ? 'home ' + k : 'other'; }, configurable: true}); const home = {m(k) { return super[k]; }, x() { return super.name1; }}; Object.setPrototypeOf(home, p); const o = Object.create(p); return Array.from({length: 5}, () => [names.map(k => home.m(k)), home.x(), home.m('k7'), names.map(k => get(o, k)), names.map(k => get(home, k)), get(o, 'k8')])",
                "const ns = {}; for (const k of ['__proto__', 'constructor', 'hasOwnProperty', '__defineGetter__', 'toString']) { set(ns, k, {own: k}); } return [Object.keys(ns), get(ns, 'own'), get(ns, 'constructor').own]",
            })
    void programsSeeNoDifference(String program) {
        realms.assertSame(PLACES + program);
    }

    @Test
    void realmsThatShareCodeSeeTheirOwnPrototypes() {
        String code = "outcome(() => {" + PLACES
                + "Object.prototype.mine = id; class A { m() { return id; } } const os = Array.from({length: 20}, (_, i) => { const o = new A(); o['v' + i] = i; return o; });"
                + "const call = o => o.m() + o.mine + o[names[0]]; return os.map(call); })";
        for (int i = 0; i < 6; i++) {
            Context realm = realms.another();
            realm.eval("js", TwoRealms.SHOW);
            realm.eval("js", "var id = 'realm" + i + "'");
            realms.plain().eval("js", "var id = 'realm" + i + "'");
            for (int j = 0; j < 3; j++) {
                assertThat(realm.eval("js", code).asString())
                        .isEqualTo(realms.plain().eval("js", code).asString());
            }
        }
    }

    @Test
    void threadsMayUseTheTableAtTheSameTime() throws Exception {
        String code = "outcome(() => {" + PLACES
                + "return shapes().map((o, i) => [getX(o), names.map(k => get(set(o, k, i), k))]); })";
        String expected = realms.plain().eval("js", code).asString();
        List<Context> contexts =
                IntStream.range(0, 4).mapToObj(i -> realms.another()).toList();
        contexts.forEach(context -> context.eval("js", TwoRealms.SHOW));
        try (ExecutorService threads = Executors.newFixedThreadPool(contexts.size())) {
            List<Callable<String>> work = contexts.stream()
                    .<Callable<String>>map(context -> () -> {
                        String last = "";
                        for (int i = 0; i < 20; i++) {
                            last = context.eval("js", code).asString();
                        }
                        return last;
                    })
                    .toList();
            for (Future<String> result : threads.invokeAll(work)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }
}
