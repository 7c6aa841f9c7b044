import { connectPeer, spawn, startPeer } from "@ekko/process";
import { command, failure } from "test:peer";

interface Geometry {
  echo<T>(value: T): T;
  area(width: number, height: number): number;
  points(count: number): AsyncIterable<{ x: number; y: number }>;
  total(values: AsyncIterable<number>): number;
  ask(name: string, value?: unknown): unknown;
  patient(): void;
}

async function fails(code: string, promise: Promise<unknown>, part = ""): Promise<any> {
  const error = await rejects("EkkoError", promise, part) as Error & { code: string };
  equal(error.code, code);
  return error;
}

const open = (more: object = {}) => startPeer({ command: [...command], ...more });

test("calls, and errors of calls", async () => {
  await using peer = await open();
  const geometry = peer.as<Geometry>();
  equal(await geometry.area(6, 7), 42);
  const error = await fails("remote-failed", geometry.area(-1, 2), "A side is negative");
  equal(error.remoteName, failure);
  await fails("not-found", peer.call("nothing"), "nothing");
  equal(await geometry.area(2, 3), 6);
  equal(peer.pending, 0);
});

test("values of every kind come back as they were sent", async () => {
  await using peer = await open();
  const { echo } = peer.as<Geometry>();
  for (const value of [null, true, 0, -1.5, 1e21, "", "ä€𝄞 \"\\\n\u0001", [1, [2]], { a: { b: [] }, "": 1 }, { $stream: 5 }, { $$stream: 5 }]) {
    equal(await echo(value), value);
  }
  equal(await echo(undefined), null);
  const long = "x€".repeat(1_000_000);
  ok(await echo(long) === long, "two million characters");
});

test("a thousand calls at once", async () => {
  await using peer = await open();
  const { echo, area } = peer.as<Geometry>();
  const results = await Promise.all(Array.from({ length: 1000 }, (_, i) => i % 2 === 0 ? echo(i) : area(i, 1)));
  ok(results.every((value, i) => value === i));
  equal(peer.strays, 0);
});

test("a stream of results, which is left early too", async () => {
  await using peer = await open();
  const geometry = peer.as<Geometry>();
  let sum = 0;
  for await (const { x } of geometry.points(500)) sum += x;
  equal(sum, 124750);
  let seen = 0;
  for await (const _ of geometry.points(1e9)) {
    if (++seen === 100) break;
  }
  const points = await geometry.points(3);
  equal((await points.next()).value, { x: 0, y: 0 });
  equal(await geometry.area(1, 1), 1);
});

test("a stream as parameter is read no faster than wanted, and its error arrives", async () => {
  await using peer = await open();
  const { total } = peer.as<Geometry>();
  async function* numbers(end: number) { for (let i = 1; i <= end; i++) yield i; }
  equal(await total(numbers(1000)), 500500);
  async function* broken() { yield 1; throw new RangeError("no more"); }
  await fails("remote-failed", total(broken()), "no more");
});

test("it calls back", async () => {
  await using peer = await open({ serve: {
    greet(name: string) { return `hello ${name}`; },
    async later() { await sleep(20); return [1]; },
    refuse() { throw new RangeError("not today"); },
  } });
  const { ask } = peer.as<Geometry>();
  equal(await ask("greet", "Ann"), "hello Ann");
  equal(await ask("later"), [1]);
  await fails("remote-failed", ask("refuse"), "not today");
  await fails("not-found", ask("toString"), "toString");
  await fails("not-found", ask("constructor"), "constructor");
  equal((await Promise.all(Array.from({ length: 300 }, (_, i) => ask("greet", `${i}`)))).length, 300);
});

test("calls that are given up", async () => {
  await using peer = await open();
  const reason = new RangeError("enough");
  const controller = new AbortController();
  const call = peer.call("patient", [], { signal: controller.signal });
  setTimeout(() => controller.abort(reason), 30);
  await rejects("RangeError", call, "enough");
  await fails("timed-out", peer.call("patient", [], { timeout: 30 }), "30 ms");
  equal(peer.pending, 0);
  ok(await peer.ping() < 5000);
});

test("its end fails what is under way, and a restart brings it back", async () => {
  await using peer = await open({ restart: { delay: 10 } });
  const { area, patient } = peer.as<Geometry>();
  equal(await area(1, 2), 2);
  const call = patient();
  const states = peer.states();
  equal((await states.next()).value, "ready");
  await spawn(["kill", "-9", `${peer.pid}`]).status;
  const error = await fails("crashed", call, "137");
  equal(error.exitCode, 137);
  equal(await area(3, 4), 12);
  equal([(await states.next()).value, (await states.next()).value], ["restarting", "ready"]);
});

test("a Unix socket", async () => {
  const path = `${Math.random().toString(36).slice(2)}.sock`;
  const process = spawn([...command, path], { stderr: "inherit" });
  let peer;
  while (peer === undefined) {
    peer = await connectPeer({ unix: path }).catch(() => sleep(10)) ?? undefined;
  }
  equal(await peer.call("area", [6, 7]), 42);
  await peer.close();
  await fails("closed", peer.call("area", [6, 7]));
  ok((await process.status).success, "the peer ends well when the connection does");
});

test("it ends when it is closed", async () => {
  const peer = await open();
  const { pid } = peer;
  await peer.close();
  await peer.closed;
  equal(peer.state, "closed");
  equal((await spawn(["kill", "-0", `${pid}`], { stderr: "null" }).status).success, false);
});
