package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsRuntime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods of the language that Ekko does in the engine's place behave as the engine's: options keep those in use. */
class LanguageMethodsTest {
    private static Object eval(String script) {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            return runtime.eval(script, Object.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en", "en-US", "de", "fr-CH", "ja", "ar", "hi", "sv", "tr"})
    void textsForPeopleAreThoseOfTheEngine(String locale) {
        Object differences = eval("""
                const l = '%s' || undefined, found = [];
                const same = (what, a, b) => { if (a !== b) found.push(`${what}: ${a}, not ${b}`); };
                for (const n of [0, -0, 1234.5678, -1e21, NaN, Infinity, 1e-7]) {
                  same('number', n.toLocaleString(l), n.toLocaleString(l, {}));
                }
                for (const d of [new Date(0), new Date(1.6e12), new Date(-1e13), new Date(NaN)]) {
                  for (const f of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) same(f, d[f](l), d[f](l, {}));
                }
                for (const [a, b] of [['a', 'b'], ['ä', 'z'], ['a', 'A'], ['', 'a'], ['é', 'e\\u0301'], ['10', '9'], ['i', 'I']]) {
                  same('compare', a.localeCompare(b, l), a.localeCompare(b, l, {}));
                }
                found;
                """.formatted(locale));
        assertThat(differences).isEqualTo(List.of());
    }

    @Test
    void slicesOfTypedArraysAreThoseOfASubclassWhichTheEngineMakes() {
        assertThat(eval("""
                const found = [];
                const types = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
                  Float32Array, Float64Array, BigInt64Array, BigUint64Array];
                const ends = [[], [0, 100], [5], [-40], [3, -3], [-90, -10], [10, 5], [200, 300], [0, 1000], [1.5, 60.7],
                  ['2', '70'], [undefined, 50], [null, 64], [-0, 40]];
                for (const Type of types) {
                  class Sub extends Type {}
                  const big = Type.name.startsWith('Big');
                  const whole = new Type(120).map((_, i) => big ? BigInt(i * 3) : i * 3.5);
                  const part = new Type(whole.buffer, 10 * Type.BYTES_PER_ELEMENT, 100);
                  for (const given of ends) {
                    const mine = part.slice(...given), theirs = new Sub(part).slice(...given);
                    if (mine.join() !== theirs.join()) found.push(`${Type.name} ${given}: ${mine}, not ${theirs}`);
                    if (mine.constructor !== Type || theirs.constructor !== Sub) found.push(`${Type.name} ${given}: type`);
                    if (mine.buffer === whole.buffer) found.push(`${Type.name} ${given}: no copy`);
                  }
                }
                found;
                """)).isEqualTo(List.of());
    }

    @Test
    void aSliceAsksForItsConstructorAsItMust() {
        assertThat(eval("""
                const seen = [];
                const own = new Uint8Array(64);
                Object.defineProperty(own, 'constructor', { get() { seen.push('own'); return Uint16Array; } });
                seen.push(own.slice().constructor.name);
                Object.defineProperty(Float64Array, Symbol.species, { value: Float32Array, configurable: true });
                seen.push(new Float64Array(64).slice().constructor.name);
                Int8Array.prototype.constructor = Int16Array;
                seen.push(new Int8Array(64).slice().constructor.name);
                delete Object.getPrototypeOf(Uint8Array)[Symbol.species];
                seen.push(new Uint8Array(64).slice().constructor.name);
                seen;
                """)).isEqualTo(List.of("own", "Uint16Array", "Float32Array", "Int16Array", "Uint8Array"));
    }

    @Test
    void whatIsNoNumberIsAskedForOneOnce() {
        assertThat(eval("""
                const asked = [];
                const at = (value) => ({ valueOf() { asked.push(value); return value; } });
                new Uint8Array(64).slice(at(2), at(50));
                asked;
                """)).isEqualTo(List.of(2, 50));
    }

    @Test
    void buffersThatChangeTheirLengthAreFollowed() {
        assertThat(eval("""
                const buffer = new ArrayBuffer(64, { maxByteLength: 128 }), tracking = new Uint8Array(buffer);
                const lengths = [tracking.slice().length];
                buffer.resize(100);
                lengths.push(tracking.slice(0, 90).length);
                buffer.resize(50);
                lengths.push(tracking.slice().length);
                const gone = new Uint8Array(64);
                gone.buffer.transfer();
                try { gone.slice(); } catch (e) { lengths.push(e.constructor.name); }
                lengths;
                """)).isEqualTo(List.of(64, 90, 50, "TypeError"));
    }

    @Test
    void theyLookLikeMethodsOfTheLanguage() {
        assertThat(eval("""
                const found = [];
                const methods = [[String.prototype, 'localeCompare', 1], [Number.prototype, 'toLocaleString', 0],
                  [Date.prototype, 'toLocaleString', 0], [Date.prototype, 'toLocaleDateString', 0],
                  [Date.prototype, 'toLocaleTimeString', 0], [Object.getPrototypeOf(Uint8Array.prototype), 'slice', 2]];
                for (const [holder, name, length] of methods) {
                  const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(holder, name);
                  const is = [value.name, value.length, writable, enumerable, configurable, 'prototype' in value,
                    String(value).includes('[native code]')].join();
                  if (is !== [name, length, true, false, true, false, true].join()) found.push(`${name}: ${is}`);
                  for (const wrong of [() => new value(), () => value.call(Symbol()), () => value.call(undefined)]) {
                    try { wrong(); found.push(`${name}: ${wrong} does not throw`); } catch (e) {
                      if (!(e instanceof TypeError)) found.push(`${name}: ${e}`);
                    }
                  }
                }
                for (const wrong of [() => (1).toLocaleString('no locale'), () => 'a'.localeCompare('b', 'no locale')]) {
                  try { wrong(); found.push(`${wrong} does not throw`); } catch (e) {
                    if (!(e instanceof RangeError)) found.push(String(e));
                  }
                }
                found;
                """)).isEqualTo(List.of());
    }

    @Test
    void whatAScriptReplacesDoesNotReachThem() {
        assertThat(eval("""
                const typed = Object.getPrototypeOf(Uint8Array.prototype), fails = { get() { throw new Error('asked'); } };
                for (const name of ['length', 'buffer', 'byteOffset']) Object.defineProperty(typed, name, fails);
                Object.defineProperty(typed, 'set', { value() { throw new Error('called'); } });
                for (const type of ['Collator', 'NumberFormat', 'DateTimeFormat']) Intl[type] = undefined;
                globalThis.Intl = undefined;
                Map.prototype.get = Map.prototype.set = () => { throw new Error('called'); };
                globalThis.Uint8Array = undefined;
                [`${new Int32Array(64).fill(7).slice(0, 40)}`.length, (1234.5).toLocaleString('en'), 'a'.localeCompare('b', 'en')];
                """)).isEqualTo(List.of(79, "1,234.5", -1));
    }
}
