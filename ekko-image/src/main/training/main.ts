// Run once by the builder of the image, so that the JVM learns which classes a typical program needs at its start. Every
// class that this loads is loaded at each start from then on, at a sixth of what it costs to load it when it is needed:
// so only what at least every sixth program uses belongs here.
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

const squares = [...numbers(9)].map((n) => new Square(`square ${n}`, n));
const total = squares.reduce((sum, square) => sum + square.area(), 0);
const byLevel = new Map<Level, string[]>();
for (const square of squares) {
  const level = square.area() > 10 ? Level.High : Level.Low;
  byLevel.set(level, [...(byLevel.get(level) ?? []), square.name]);
}
const { length } = JSON.stringify({ total, names: [...byLevel.entries()] });
const { names } = JSON.parse(JSON.stringify({ names: squares.map(({ name }) => name) })) as { names: string[] };
const words = 'the quick brown fox'
  .split(/\s+/)
  .sort((a, b) => a.length - b.length)
  .join(' ')
  .replace(/\b(\w)/g, (letter) => letter.toUpperCase());

try {
  (undefined as unknown as Square).area();
} catch (error) {
  console.log((error as Error).message);
}

console.log(describe(squares[3]), words, plain, length, names.slice(1, 2), await later(total));
console.log({ nested: { deep: [true, null] } }, new Set(['a']));
await new Promise((resolve) => setTimeout(resolve, 1));
