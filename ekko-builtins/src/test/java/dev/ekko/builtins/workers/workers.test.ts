function workerOf(source: string, options: WorkerOptions = {}): Worker {
  return new Worker(`data:text/javascript,${encodeURIComponent(source)}`, { type: "module", ...options });
}

function next(worker: Worker, type = "message"): Promise<MessageEvent & ErrorEvent> {
  return new Promise((resolve) => worker.addEventListener(type, (e) => { e.preventDefault(); resolve(e); }, { once: true }));
}

test("messages go both ways, with what is transferred", async () => {
  const worker = workerOf("onmessage = (e) => postMessage({ got: e.data, on: e.target === self }, [e.data.buffer])");
  const buffer = new Uint8Array([1, 2, 3]).buffer;
  worker.postMessage({ buffer, map: new Map([[1, new Set([2])]]) }, [buffer]);
  ok(buffer.detached, "gone");
  const { data } = await next(worker);
  equal(new Uint8Array(data.got.buffer)[2], 3);
  ok(data.on && data.got.map.get(1).has(2), "the rest");
});

test("its global scope", async () => {
  const worker = workerOf(
    "postMessage([name, location.protocol, self instanceof DedicatedWorkerGlobalScope, self instanceof EventTarget,"
      + "typeof window, typeof Worker, typeof importScripts, Object.prototype.toString.call(self)])", { name: "N" });
  equal((await next(worker)).data, ["N", "data:", true, true, "undefined", "function", "function", "[object DedicatedWorkerGlobalScope]"]);
});

test("realms share nothing", async () => {
  (globalThis as Record<string, unknown>).leak = 1;
  const worker = workerOf("postMessage([typeof leak, [] instanceof Array])");
  equal((await next(worker)).data, ["undefined", true]);
});

test("a worker that throws at start", async () => {
  const event = await next(workerOf("\nthrow new RangeError('at start')"), "error");
  equal(event.message, "Uncaught RangeError: at start");
  equal(event.lineno, 2);
  ok(event instanceof ErrorEvent, "an ErrorEvent");
});

test("a worker that cannot be loaded", async () => {
  for (const url of ["data:text/javascript,let let", "file:///does/not/exist.js", "blob:null/unknown", "nothing:here"]) {
    const event = await next(new Worker(url, { type: "module" }), "error");
    ok(!(event instanceof ErrorEvent), url);
  }
  throws("SyntaxError", () => new Worker("http://["));
  throws("TypeError", () => new Worker("data:,", { type: "other" as never }));
  throws("TypeError", () => new (Worker as never)());
});

test("errors and rejections later, and messages after them", async () => {
  const worker = workerOf(
    "onmessage = (e) => { if (e.data === 1) throw new TypeError('one'); if (e.data === 2) Promise.reject(new Error('two')); else postMessage('fine') }");
  worker.postMessage(1);
  equal((await next(worker, "error")).message, "Uncaught TypeError: one");
  worker.postMessage(2);
  equal((await next(worker, "error")).message, "Uncaught Error: two");
  worker.postMessage(3);
  equal((await next(worker)).data, "fine");
});

test("a listener in the worker handles its own error", async () => {
  const worker = workerOf("onerror = (m) => { postMessage(m); return true; }; setTimeout(() => { throw new Error('mine') })");
  let heard = false;
  worker.onerror = () => { heard = true; };
  equal((await next(worker)).data, "Uncaught Error: mine");
  await sleep(20);
  ok(!heard, "no event outside");
});

test("terminate stops a loop", async () => {
  const worker = workerOf("postMessage('spinning'); for (;;);");
  await next(worker);
  let more = 0;
  worker.onmessage = () => more++;
  worker.terminate();
  worker.terminate();
  worker.postMessage("nobody");
  await sleep(20);
  equal(more, 0);
});

test("close ends a worker after its turn", async () => {
  const worker = workerOf("close(); postMessage('last words'); setTimeout(() => postMessage('too late'), 100)");
  equal((await next(worker)).data, "last words");
  let more = 0;
  worker.onmessage = () => more++;
  await sleep(200);
  equal(more, 0);
});

test("a port to a worker, and a channel of all", async () => {
  const worker = workerOf(
    "onmessage = (e) => { e.ports[0].onmessage = (m) => e.ports[0].postMessage(m.data + 1); };"
      + "new BroadcastChannel('c').onmessage = (e) => postMessage('heard ' + e.data)");
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(null, [port2]);
  port1.postMessage(1);
  equal(await new Promise((resolve) => { port1.onmessage = (e) => resolve(e.data); }), 2);
  new BroadcastChannel("c").postMessage("it");
  equal((await next(worker)).data, "heard it");
  const closed = new Promise((resolve) => { port1.onclose = resolve; });
  worker.terminate();
  await closed;
});

test("a worker of a worker, and one from a blob", async () => {
  const inner = "onmessage = (e) => postMessage(e.data * 2)";
  const url = URL.createObjectURL(new Blob([
    `const w = new Worker("data:text/javascript,${encodeURIComponent(inner)}", { type: "module" });`
      + "w.onmessage = (e) => postMessage(e.data); w.postMessage(21)",
  ], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  URL.revokeObjectURL(url);
  equal((await next(worker)).data, 42);
});

test("a message that cannot be cloned", () => {
  const worker = workerOf("");
  throws("DataCloneError", () => worker.postMessage(() => {}));
  throws("DataCloneError", () => worker.postMessage(1, [{}]));
});

test("twenty workers at once", async () => {
  const workers = Array.from({ length: 20 }, (_, i) => workerOf(`postMessage(${i})`));
  const answers = await Promise.all(workers.map((w) => next(w)));
  equal(answers.map((e) => e.data), Array.from({ length: 20 }, (_, i) => i));
  workers.forEach((w) => w.terminate());
});
