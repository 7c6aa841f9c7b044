// Run once by ./ekko after a build, so that the JVM learns which classes a typical program needs at its start.
// It touches a little of everything that programs begin with, and fails only when Ekko does not work at all.
import { describe, Shape, type Named } from './part.ts';
import { plain } from './plain.js';

enum Level {
  Low = 1,
  High,
}

class Square extends Shape implements Named {
  #side: number;

  constructor(
    readonly name: string,
    side: number,
  ) {
    super();
    this.#side = side;
  }

  area(): number {
    return this.#side ** 2;
  }
}

function* numbers(limit: number): Generator<number> {
  for (let i = 0; i < limit; i++) yield i;
}

async function later<T>(value: T): Promise<T> {
  await null;
  return value;
}

const squares = [...numbers(200)].map((n) => new Square(`square ${n}`, n));
const total = squares.reduce((sum, square) => sum + square.area(), 0);
const byLevel = new Map<Level, string[]>();
for (const square of squares) {
  const level = square.area() > 100 ? Level.High : Level.Low;
  byLevel.set(level, [...(byLevel.get(level) ?? []), square.name]);
}
const { length } = JSON.stringify({ total, names: [...byLevel.entries()] });
const words = 'the quick brown fox'.replace(/\b(\w)/gu, (letter: string) => letter.toUpperCase());

try {
  (undefined as unknown as Square).area();
} catch (error) {
  console.log((error as Error).stack);
}

console.log(describe(squares[3]), words, plain, length, new Date(0).toISOString(), await later(total));
console.error([1, 2, 3], { nested: { deep: [true, null, 1n] } }, new Set(['a']));
if (typeof setTimeout === 'function') {
  await new Promise((resolve) => setTimeout(resolve, 1));
}
