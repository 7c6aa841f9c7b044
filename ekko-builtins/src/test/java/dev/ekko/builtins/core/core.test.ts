import {
  args, EkkoError, Emitter, env, interval, log, logger, on, once, onExit, paths, permissions, setExitCode, signals,
  sleep as wait, system, usage, withTimeout,
} from "@ekko/core";
import { logged, send } from "test:surroundings";

test("arguments are a frozen array", () => {
  equal(args, ["one", "two words"]);
  ok(Array.isArray(args) && Object.isFrozen(args));
});

test("variables are read, set and removed for the program alone", () => {
  equal(env.get("REGION"), "eu-1");
  equal(env.get("MISSING"), undefined);
  equal(env.has("EMPTY"), true);
  env.set("REGION", "us-2");
  equal(env.require("REGION"), "us-2");
  env.delete("REGION");
  equal(env.has("REGION"), false);
  equal(Object.keys(env.toObject()).includes("SECRET"), false);
  equal(env.toObject().EMPTY, "");
});

test("what is no variable is refused", () => {
  for (const name of ["", "A=B", "A\0"]) {
    throws("TypeError", () => env.get(name), "No variable can have the name");
  }
  throws("TypeError", () => env.get(3 as never), "must be a string");
  throws("TypeError", () => env.set("A", undefined as never), "must be a string");
  throws("TypeError", () => env.set("A", "\0"), "null character");
  equal((throws("EkkoError", () => env.require("EMPTY"), "is empty") as EkkoError).code, "not-found");
  equal((throws("PermissionDenied", () => env.get("SECRET")) as EkkoError).code, "permission-denied");
});

test("errors of packages are of one class", () => {
  const error = new EkkoError("not-found", "No such thing", { cause: 3 });
  equal([error.code, error.name, error.message, error.cause, error instanceof Error], ["not-found", "EkkoError", "No such thing", 3, true]);
  ok(throws("PermissionDenied", () => env.get("SECRET")) instanceof EkkoError);
});

test("a signal calls its handler until that is taken back", async () => {
  let heard = 0;
  {
    using _ = signals.on("SIGTERM", () => { heard++; });
    equal(send("SIGTERM"), "sent");
    await sleep(20);
    equal(heard, 1);
  }
  equal(send("SIGTERM"), "nobody");
});

test("a signal can be waited for", async () => {
  const waiting = signals.once("SIGHUP");
  equal(send("SIGHUP"), "sent");
  await waiting;
  equal(send("SIGHUP"), "nobody");
  await rejects("TimeoutError", signals.once("SIGHUP", { signal: AbortSignal.timeout(5) }));
  equal(send("SIGHUP"), "nobody");
  const error = throws("EkkoError", () => signals.on("SIGKILL", () => {}), "no program can hear of it") as EkkoError;
  equal(error.code, "not-supported");
});

test("the system tells of itself", () => {
  ok(["linux", "macos", "windows"].includes(system.os), system.os);
  ok(system.processors >= 1 && system.cpus().count === system.processors);
  ok(system.memory().total >= system.memory().available && system.memory().available > 0);
  ok(system.hostname().length > 0 && system.pid() > 0 && system.user().name.length > 0);
  ok(system.networkInterfaces().some((address) => address.loopback), "a loopback address");
  ok(/^25/.test(system.versions.engine) && system.versions.java.length > 0);
  const { cpuSeconds, heapUsed, heapMax, threads, uptimeSeconds } = usage();
  ok((cpuSeconds ?? 1) > 0 && heapUsed < heapMax && threads > 0 && uptimeSeconds > 0);
});

test("permissions are asked about and given up", async () => {
  equal(permissions.query({ kind: "net", resource: "acme.test:443" }), "granted");
  equal(permissions.query({ kind: "net", resource: "denied.test" }), "denied");
  equal(await permissions.request({ kind: "net", resource: "denied.test:80" }), "denied");
  equal(await permissions.request({ kind: "read" }), "granted");
  equal(permissions.revoke({ kind: "net", resource: "acme.test" }), "denied");
  equal(permissions.query({ kind: "net", resource: "acme.test:443" }), "denied");
  throws("TypeError", () => permissions.query({ kind: "nett" as never }), "the kinds are read, write");
  throws("TypeError", () => permissions.query("net" as never), "is an object");
  throws("EkkoError", () => permissions.revoke({ kind: "net", resource: "a:b:c:d" }));
});

test("paths are text", () => {
  equal(paths.join("a", "", "..", "b"), "b");
  equal(paths.join(), ".");
  equal(paths.resolve("/a", "b", "../c"), "/a/c");
  equal(paths.resolve("x"), "/x");
  equal([paths.dirname("/a/b"), paths.dirname("a"), paths.dirname("/")], ["/a", ".", "/"]);
  equal([paths.basename("/a/b.ts"), paths.basename("b.ts", ".ts"), paths.basename(".ts", ".ts"), paths.basename("/")], ["b.ts", "b", ".ts", ""]);
  equal([paths.extname("a.tar.gz"), paths.extname(".profile"), paths.extname("a."), paths.extname("..")], [".gz", "", ".", ""]);
  equal(paths.parse("/a/b.c"), { dir: "/a", base: "b.c", name: "b", ext: ".c" });
  equal(paths.relative("/a/b", "/a/c/d"), "../c/d");
  equal(paths.toFileUrl("/a b/ü#?.ts").href, "file:///a%20b/%C3%BC%23%3F.ts");
  equal(paths.fromFileUrl("file:///a%20b/%C3%BC"), "/a b/ü");
  equal(paths.fromFileUrl(paths.toFileUrl("/new\nline")), "/new\nline");
  throws("TypeError", () => paths.join("a\0b"), "cannot be a path");
  throws("TypeError", () => paths.fromFileUrl("https://acme.test/"), "no file: URL");
  throws("TypeError", () => paths.relative("/a", "b"), "make both absolute");
});

test("sleep waits and can be ended", async () => {
  const start = performance.now();
  await wait(20);
  ok(performance.now() - start >= 19);
  await rejects("TimeoutError", wait(60_000, { signal: AbortSignal.timeout(5) }));
  await rejects("AbortError", wait(60_000, { signal: AbortSignal.abort() }));
  await rejects("TypeError", wait(NaN), "number of milliseconds");
  await rejects("TypeError", wait(1, { signal: {} as never }), "AbortSignal");
  let counted = 0;
  for await (const n of interval(1)) {
    counted += n;
    if (n === 3) break;
  }
  equal(counted, 6);
});

test("what takes too long is given up", async () => {
  equal(await withTimeout(1000, () => 3), 3);
  await rejects("RangeError", withTimeout(1000, async () => { throw new RangeError("own"); }), "own");
  let told: unknown;
  await rejects("TimeoutError", withTimeout(5, (signal) => {
    signal.addEventListener("abort", () => { told = signal.reason.name; });
    return wait(60_000, { signal });
  }), "longer than 5 ms");
  equal(told, "TimeoutError");
});

test("events are promises and iterables", async () => {
  const target = new EventTarget();
  const first = once(target, "a");
  target.dispatchEvent(new Event("a"));
  equal((await first).type, "a");
  await rejects("TimeoutError", once(target, "never", { signal: AbortSignal.timeout(2) }));
  const all = on<CustomEvent<number>>(target, "n", { limit: 3 });
  for (let i = 0; i < 5; i++) target.dispatchEvent(new CustomEvent("n", { detail: i }));
  const seen: number[] = [];
  for await (const event of all) {
    seen.push(event.detail);
    if (event.detail === 4) break;
  }
  equal(seen, [2, 3, 4], "the oldest are dropped");
  target.dispatchEvent(new CustomEvent("n", { detail: 9 }));
  equal(await all.next(), { done: true });
  const ended = on(target, "n", { signal: AbortSignal.timeout(2) });
  await rejects("TimeoutError", ended.next());
});

test("an emitter tells its listeners", async () => {
  const emitter = new Emitter<{ n: number; end: undefined }>();
  const seen: unknown[] = [];
  const stop = emitter.on("n", (n) => { seen.push(n); stop(); });
  emitter.on("n", (n) => { seen.push(-n); });
  equal(emitter.emit("n", 1), true);
  equal(emitter.emit("n", 2), true);
  equal(seen, [1, -1, -2]);
  equal(emitter.emit("end"), false);
  const waiting = emitter.once("end");
  emitter.emit("end");
  equal(await waiting, undefined);
  const each = emitter.each("n");
  emitter.emit("n", 7);
  equal((await each.next()).value, 7);
  await each.return!();
  equal(emitter.emit("n", 3), true);
  throws("TypeError", () => emitter.on("n", 3 as never), "must be a function");
});

test("the log has levels, fields and errors", () => {
  log.info("started", { port: 8080, path: null });
  logger("acme").with({ tenant: "a" }).error("failed", { error: new TypeError("bad"), n: 1n, o: { a: [1] } });
  log.trace("never");
  const round: Record<string, unknown> = {};
  round.self = round;
  log.warn("odd", { round, f: () => {}, u: undefined });
  const lines = logged().split("\n");
  equal(lines[0], "INFO ekko.program started {port=8080, path=null}");
  equal(lines[1], "ERROR acme failed {tenant=a, n=1, o={\"a\":[1]}} TypeError: bad");
  ok(lines[2].startsWith("WARN ekko.program odd {round=[object Object], f="), lines[2]);
  equal(lines.length, 3);
  equal([log.enabled("trace"), log.enabled("debug")], [false, true]);
});

test("exit codes are checked", () => {
  for (const bad of [-1, 256, 1.5, NaN, "1" as never]) {
    throws("RangeError", () => setExitCode(bad), "from 0 to 255");
  }
  throws("TypeError", () => onExit(3 as never), "needs a function");
});
