// Run once for the cache of the peak profile: keeps the engine's compiler busy with a little of everything, so that the
// JVM learns its classes and which of its methods, and of the engine's, run often.
const SECONDS = 6;

class Vector {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}

  plus(other: Vector): Vector {
    return new Vector(this.x + other.x, this.y + other.y);
  }
}

function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

function* count(limit: number): Generator<number> {
  for (let i = 0; i < limit; i++) yield i;
}

function documents(): number {
  const rows = [...count(200)].map((id) => ({ id, name: `row ${id}`, tags: [id, id + 1], size: { width: id } }));
  return JSON.parse(JSON.stringify(rows)).length;
}

function collections(): number {
  const map = new Map<string, number>();
  for (let i = 0; i < 500; i++) map.set(`key ${i % 97}`, (map.get(`key ${i % 97}`) ?? 0) + i);
  const set = new Set(map.values());
  return [...set].sort((a, b) => a - b).length;
}

function texts(): number {
  const words = 'the quick brown fox jumps over the lazy dog'.split(' ').map((word) => word.toUpperCase());
  const text = words.join(', ').replace(/\b(\w)(\w*)/gu, (_, first: string, rest: string) => first + rest.toLowerCase());
  return text.length + text.indexOf('Dog') + text.slice(3, 9).length;
}

function numbers(): number {
  const values = new Float64Array(1_000).map((_, i) => Math.sin(i));
  let sum = new Vector(0, 0);
  for (const value of values) sum = sum.plus(new Vector(value, value * 2));
  return sum.x + sum.y + (12_345_678_901_234_567_890n % 97n === 0n ? 1 : 0);
}

async function later(value: number): Promise<number> {
  await null;
  return value;
}

const end = Date.now() + SECONDS * 1_000;
let total = 0;
while (Date.now() < end) {
  total += fibonacci(18) + documents() + collections() + texts() + numbers() + (await later(1));
}
console.log(total > 0);
