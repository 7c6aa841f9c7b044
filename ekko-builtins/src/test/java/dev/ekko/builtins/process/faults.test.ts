import { connectPeer, startPeer } from "@ekko/process";
import type { StartPeerOptions } from "@ekko/process";

// What every faulty peer of these tests begins with: reading and writing frames.
const PRELUDE = `
import sys, json, os, time
i, o = sys.stdin.buffer, sys.stdout.buffer
def read():
    n = 0
    while True:
        line = i.readline()
        if not line: sys.exit(0)
        if line == b"\\r\\n": return json.loads(i.read(n))
        n = int(line.split(b":")[1])
def frame(m): b = json.dumps(m).encode(); return b"Content-Length: %d\\r\\n\\r\\n" % len(b) + b
def send(m): o.write(frame(m)); o.flush()
def answer(m, r=None): send({"jsonrpc": "2.0", "id": m["id"], "result": r})
`;

const faulty = (script: string, options: Partial<StartPeerOptions> = {}) =>
  startPeer({ command: ["python3", "-c", PRELUDE + script], name: "faulty", killGrace: 100, ...options });

async function fails(code: string, promise: Promise<unknown>, part = ""): Promise<any> {
  const error = await rejects("EkkoError", promise, part) as Error & { code: string };
  equal(error.code, code);
  return error;
}

test("half a frame, and then the end", async () => {
  await using body = await faulty("m = read(); o.write(frame({'id': m['id'], 'result': 'x' * 100})[:60]); o.flush()");
  await fails("crashed", body.call("x"), "middle of a message");
  equal(body.state, "failed");
  await fails("crashed", body.call("x"), "middle of a message");
  await using head = await faulty("read(); o.write(b'Content-Le'); o.flush()");
  await fails("crashed", head.call("x"), "middle of a header");
});

test("garbage instead of a header", async () => {
  await using text = await faulty("read(); print('Starting up...', flush=True); time.sleep(100)");
  await fails("protocol-error", text.call("x"), "Starting up...");
  await using bytes = await faulty("read(); o.write(bytes(range(256)) * 1000); o.flush(); time.sleep(100)");
  await fails("protocol-error", bytes.call("x"), "Content-Length");
  for (const length of ["-1", "x", "", "9".repeat(30)]) {
    await using peer = await faulty(`read(); o.write(b"Content-Length: ${length}\\r\\n\\r\\n"); o.flush(); time.sleep(100)`);
    await fails("protocol-error", peer.call("x"), `"${length}"`);
  }
});

test("messages that are no JSON, or no messages", async () => {
  for (const text of ["{", "nul", "\\xff\\xfe"]) {
    await using peer = await faulty(`m = read(); b = b"${text}"; o.write(b"Content-Length: %d\\r\\n\\r\\n" % len(b) + b); o.flush(); time.sleep(100)`);
    await fails("protocol-error", peer.call("x"), "no JSON");
  }
  for (const message of ["5", "None", "'x'", "{}", "{'jsonrpc': '2.0'}", "{'id': 1}"]) {
    await using peer = await faulty(`read(); send(${message}); time.sleep(100)`);
    await fails("protocol-error", peer.call("x"), "it sent a message that is");
  }
});

test("answers given twice, and to calls that were never made", async () => {
  await using peer = await faulty("while True: m = read(); answer(m, 1); answer(m, 2); answer({'id': 99}); answer({'id': 'x'}); answer({'id': None})");
  equal(await peer.call("x"), 1);
  equal(await peer.call("x"), 1);
  await sleep(50);
  ok(peer.strays >= 7, `${peer.strays} strays`);
});

test("answers in another order, in a batch, and errors of odd kinds", async () => {
  await using swapped = await faulty("a = read(); b = read(); answer(b, 'b'); answer(a, 'a'); read()");
  equal(await Promise.all([swapped.call("a"), swapped.call("b")]), ["a", "b"]);
  await using batch = await faulty("a = read(); b = read(); send([{'id': b['id'], 'result': 2}, {'id': a['id'], 'result': 1}]); read()");
  equal(await Promise.all([batch.call("a"), batch.call("b")]), [1, 2]);
  for (const error of ["5", "'text'", "{}", "{'code': 'x', 'message': 5}", "[]"]) {
    await using peer = await faulty(`m = read(); send({'id': m['id'], 'error': ${error}}); read()`);
    await fails("remote-failed", peer.call("x"));
  }
});

test("a peer that dies in the middle fails all calls, with what it said last", async () => {
  await using peer = await faulty("[read() for _ in range(3)]; sys.stderr.write('out of cheese\\n'); os._exit(42)");
  const calls = [peer.call("a"), peer.call("b"), peer.call("c")];
  for (const call of calls) {
    const error = await fails("crashed", call, "out of cheese");
    equal([error.exitCode, error.stderr], [42, "out of cheese\n"]);
  }
});

test("a peer that closes its output but lives is ended", async () => {
  await using peer = await faulty("read(); os.close(1); time.sleep(1000)");
  const { pid } = peer;
  await fails("crashed", peer.call("x"), "ended the connection");
  await peer.closed;
  for (let i = 0; i < 100; i++) {
    try {
      await (await import("@ekko/process")).run(["kill", "-0", `${pid}`]);
    } catch {
      return;
    }
    await sleep(20);
  }
  throw new Error("it still runs");
});

test("a peer that never reads: notifications wait, calls time out, closing works", async () => {
  await using peer = await faulty("time.sleep(1000)");
  const text = "x".repeat(100_000);
  let sent = 0;
  const flood = (async () => {
    for (;;) {
      await peer.notify("x", [text]);
      sent++;
    }
  })();
  const ended = fails("closed", flood);
  await fails("timed-out", peer.call("x", [], { timeout: 300 }));
  ok(sent < 100, `${sent} notifications of 100 kB are on their way`);
  await peer.close();
  await ended;
});

test("a flood of calls is served bit by bit", async () => {
  let running = 0;
  let most = 0;
  await using peer = await faulty(`
m = read()
import threading
def flood():
    for k in range(5000): o.write(frame({"id": k, "method": "work", "params": [k]}))
    o.flush()
threading.Thread(target=flood).start()
got = set()
while len(got) < 5000:
    r = read(); got.add(r["id"]); assert r["result"] == r["id"] + 1, r
answer(m, "all")
read()
`, { serve: { async work(n: number) {
    most = Math.max(most, ++running);
    await sleep(1);
    running--;
    return n + 1;
  } } });
  equal(await peer.call("start", [], { timeout: 60_000 }), "all");
  ok(most <= 256, `${most} at once`);
});

test("a flood of notifications that nobody handles, and unknown methods of Ekko's own", async () => {
  await using peer = await faulty(`
m = read()
for k in range(20000): o.write(frame({"method": "nothing", "params": [k]}))
o.write(frame({"method": "$/unknown"}))
o.flush()
answer(m, "done")
read()
`);
  equal(await peer.call("start", [], { timeout: 60_000 }), "done");
});

test("more values of a stream than were asked for", async () => {
  await using peer = await faulty(`
m = read()
answer(m, {"$stream": 1})
read()
for k in range(1000): o.write(frame({"method": "$/stream/next", "params": {"stream": 1, "values": [k]}}))
o.flush()
time.sleep(100)
`);
  await fails("protocol-error", (async () => {
    for await (const _ of peer.call<AsyncIterable<number>>("x")) await sleep(5);
  })(), "asked for");
});

test("a stream whose peer dies ends with an error", async () => {
  await using peer = await faulty(`
m = read()
answer(m, {"$stream": 1})
read()
send({"method": "$/stream/next", "params": {"stream": 1, "values": [1, 2]}})
os._exit(1)
`);
  const seen: number[] = [];
  await fails("crashed", (async () => {
    for await (const value of peer.call<AsyncIterable<number>>("x")) seen.push(value);
  })());
  equal(seen, [1, 2]);
});

test("messages that are too large, in both directions", async () => {
  await using peer = await faulty("m = read(); answer(m, 'x' * 2000); time.sleep(100)", { maxMessage: 1000 });
  const error = await fails("too-large", peer.call("x"), "maxMessage");
  ok(error.message.includes("1000"));
  await using huge = await faulty("m = read(); o.write(b'Content-Length: 99999999999\\r\\n\\r\\n'); o.flush(); time.sleep(100)");
  await fails("too-large", huge.call("x"), "99999999999");
});

test("a peer that crashes again and again is given up", async () => {
  await using peer = await faulty("sys.exit(1)", { restart: { limit: 3, delay: 5 } });
  const states: string[] = [];
  for await (const state of peer.states()) states.push(state);
  equal(states, ["ready", "restarting", "ready", "restarting", "ready", "restarting", "ready", "failed"]);
  await fails("crashed", peer.call("x"), "code 1");
});

test("a peer that does not answer any more is found out", async () => {
  await using peer = await faulty(`
while True:
    m = read()
    if m["method"] == "y": time.sleep(1000)
    answer(m)
`, { health: { interval: 10, timeout: 1500 } });
  await peer.call("x");
  await fails("timed-out", peer.call("y"), "does not answer");
});

test("calls with what is no JSON fail alone", async () => {
  await using peer = await faulty("while True: answer(read(), 'ok')");
  const circle: { self?: unknown } = {};
  circle.self = circle;
  await rejects("TypeError", peer.call("x", [circle]));
  await rejects("TypeError", peer.call("x", [1n]));
  throws("TypeError", () => peer.call("x", 5 as never), "array");
  throws("TypeError", () => peer.call(5 as never), "text");
  equal(await peer.call("x"), "ok");
});

test("wrong options", async () => {
  await rejects("RangeError", startPeer({ command: ["true"], maxMessage: 0 }), "maxMessage");
  await rejects("RangeError", startPeer({ command: ["true"], restart: { limit: -1 } }), "limit");
  await fails("not-found", startPeer({ command: ["no-such-peer"] }), "PATH");
  await fails("not-found", connectPeer({ unix: "/nowhere/x.sock" }), "/nowhere/x.sock");
  await fails("name-too-long", connectPeer({ unix: `/tmp/${"x".repeat(200)}` }));
});

test("ten thousand calls at once", async () => {
  await using peer = await faulty("while True: m = read(); answer(m, m['params'][0])");
  const all = await Promise.all(Array.from({ length: 10_000 }, (_, i) => peer.call<number>("x", [i])));
  ok(all.every((value, i) => value === i));
  equal(peer.strays, 0);
});

test("what it writes as errors never makes it wait", async () => {
  await using peer = await faulty("sys.stderr.write('e' * 1000000); m = read(); answer(m, 'ok'); read()");
  equal(await peer.call("x"), "ok");
});
