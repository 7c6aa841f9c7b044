/** Waits for something, however busy the machine is. */
async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 2000 && !condition(); i++) {
    await sleep(5);
  }
}

test("listeners are called in order, once each, with the target", () => {
  const target = new EventTarget();
  const calls: string[] = [];
  function first(this: unknown, event: Event) {
    ok(this === target && event.target === target && event.currentTarget === target, "the target");
    equal(event.eventPhase, Event.AT_TARGET);
    calls.push("first");
  }
  target.addEventListener("x", first);
  target.addEventListener("x", first);
  target.addEventListener("x", { handleEvent: () => calls.push("object") });
  target.addEventListener("x", () => calls.push("capture"), true);
  const event = new Event("x");
  ok(target.dispatchEvent(event), "not canceled");
  equal(calls, ["capture", "first", "object"]);
  equal(event.eventPhase, Event.NONE);
  equal(event.currentTarget, null);
  ok(event.target === target, "the target stays");
});

test("changes while an event is dispatched", () => {
  const target = new EventTarget();
  const calls: string[] = [];
  const late = () => calls.push("late");
  const removed = () => calls.push("removed");
  target.addEventListener("x", () => {
    calls.push("first");
    target.addEventListener("x", late);
    target.removeEventListener("x", removed);
  });
  target.addEventListener("x", removed);
  target.dispatchEvent(new Event("x"));
  equal(calls, ["first"]);
  target.dispatchEvent(new Event("x"));
  equal(calls, ["first", "first", "late"]);
});

test("once, passive and preventDefault", () => {
  const target = new EventTarget();
  let calls = 0;
  target.addEventListener("x", () => calls++, { once: true });
  target.addEventListener("x", (e) => e.preventDefault(), { passive: true });
  ok(target.dispatchEvent(new Event("x", { cancelable: true })), "passive");
  target.addEventListener("x", (e) => e.preventDefault());
  ok(!target.dispatchEvent(new Event("x", { cancelable: true })), "canceled");
  ok(target.dispatchEvent(new Event("x")), "not cancelable");
  equal(calls, 1);
});

test("stopImmediatePropagation", () => {
  const target = new EventTarget();
  let calls = 0;
  target.addEventListener("x", (e) => { calls++; e.stopImmediatePropagation(); });
  target.addEventListener("x", () => calls++);
  target.dispatchEvent(new Event("x"));
  equal(calls, 1);
});

test("an event cannot be dispatched while it is", () => {
  const target = new EventTarget();
  target.addEventListener("x", (e) => { throws("InvalidStateError", () => target.dispatchEvent(e)); });
  target.dispatchEvent(new Event("x"));
  throws("TypeError", () => target.dispatchEvent({} as Event), "not an Event");
  throws("TypeError", () => target.addEventListener("x", 1 as never), "Argument 2");
  throws("TypeError", () => target.addEventListener("x", () => {}, { signal: {} as never }), "AbortSignal");
  throws("TypeError", () => EventTarget.prototype.addEventListener.call({}, "x", null));
});

test("a signal removes its listeners, and a removed one leaves nothing with the signal", () => {
  const target = new EventTarget();
  const controller = new AbortController();
  let calls = 0;
  target.addEventListener("x", () => calls++, { signal: controller.signal });
  target.dispatchEvent(new Event("x"));
  controller.abort();
  target.dispatchEvent(new Event("x"));
  target.addEventListener("x", () => calls++, { signal: controller.signal });
  target.dispatchEvent(new Event("x"));
  equal(calls, 1);
});

test("the global object is a target", () => {
  let seen: unknown;
  globalThis.addEventListener("mine", function (this: unknown) { seen = this; });
  dispatchEvent(new CustomEvent("mine", { detail: 1 }));
  ok(seen === globalThis && globalThis === self, "this");
  ok(globalThis instanceof EventTarget, "instanceof");
});

test("an error in a listener is an error event on the global object", () => {
  const target = new EventTarget();
  const thrown = new TypeError("bad");
  let seen: ErrorEvent | undefined;
  addEventListener("error", (e) => { seen = e; e.preventDefault(); }, { once: true });
  target.addEventListener("x", () => { throw thrown; });
  target.dispatchEvent(new Event("x"));
  ok(seen!.error === thrown && seen!.isTrusted, "the error");
  equal(seen!.message, "Uncaught TypeError: bad");
  ok(seen!.lineno > 0 && seen!.filename.includes("events.test.ts"), seen!.filename);
});

test("onerror gets five arguments and keeps its place", () => {
  const calls: string[] = [];
  onerror = () => { calls.push("old"); return true; };
  addEventListener("error", () => calls.push("listener"));
  onerror = (message, file, line, column, error) => {
    calls.push(`${message} ${typeof file} ${typeof line} ${typeof column} ${error}`);
    return true;
  };
  reportError("oh");
  equal(calls, ["Uncaught oh string number number oh", "listener"]);
  onerror = 1 as never;
  equal(onerror, null);
});

test("a rejection that is handled too late", async () => {
  const log: string[] = [];
  addEventListener("unhandledrejection", (e) => { log.push(`un ${e.reason}`); e.preventDefault(); });
  addEventListener("rejectionhandled", (e) => log.push(`re ${e.reason}`));
  const one = Promise.reject(1);
  const two = Promise.reject(2);
  await until(() => log.length === 2);
  equal(log, ["un 1", "un 2"]);
  one.catch(() => {});
  try { await two; } catch { log.push("caught"); }
  await until(() => log.length === 5);
  equal(log, ["un 1", "un 2", "caught", "re 1", "re 2"]);
  ok(one.constructor === Promise && !Object.hasOwn(one, "constructor"), "no trace is left");
});

test("events of all kinds", () => {
  equal(new ProgressEvent("p", { loaded: 1.5 }).loaded, 1.5);
  equal(new CloseEvent("c", { code: 70000 }).code, 4464);
  equal(new ErrorEvent("e").error, undefined);
  ok(Object.isFrozen(new MessageEvent("m").ports), "frozen");
  throws("TypeError", () => new MessageEvent("m", { source: {} as never }));
  throws("TypeError", () => new PromiseRejectionEvent("p", {} as never), "required");
  throws("TypeError", () => new (Event as never)());
  const event = new Event("x");
  equal(Object.getOwnPropertyDescriptor(event, "isTrusted")!.configurable, false);
});

test("ten thousand listeners and events", () => {
  const target = new EventTarget();
  let calls = 0;
  for (let i = 0; i < 10_000; i++) {
    target.addEventListener("x", () => calls++, { once: true });
  }
  target.dispatchEvent(new Event("x"));
  target.dispatchEvent(new Event("x"));
  equal(calls, 10_000);
});

test("reporting an object runs none of its getters, and its place is known without a file's name", () => {
  let asked = 0;
  const heard: ErrorEvent[] = [];
  const listener = (event: Event) => {
    heard.push(event as ErrorEvent);
    event.preventDefault();
  };
  addEventListener("error", listener);
  reportError({ get name() { asked++; return "x"; }, get message() { asked++; return "x"; } });
  reportError(Object.assign(new Error("no file"), { stack: "Error: no file\n    at f (:4:3)" }));
  removeEventListener("error", listener);
  equal(asked, 0);
  equal(heard[1].lineno, 4);
  equal(heard[1].colno, 3);
  equal(heard[1].filename, "");
});

test("an error that came later tells where the program waits", async () => {
  const seen: ErrorEvent[] = [];
  const hear = (event: Event): void => {
    event.preventDefault();
    seen.push(event as ErrorEvent);
  };
  addEventListener("error", hear);
  const waiting = async () => {
    await fetch("http://127.0.0.1:9/", { signal: AbortSignal.timeout(1) });
  };
  const failed = async () => {
    await waiting();
  };
  await failed().catch(reportError);
  reportError(Object.assign(new Error("x"), { stack: "Error: x\n    at async file:///a.ts:3:4" }));
  reportError(Object.assign(new Error("x"), { stack: "Error: x\n    at f (<eval>:3:4)" }));
  removeEventListener("error", hear);
  equal(seen.slice(1).map((e) => `${e.filename} ${e.lineno} ${e.colno}`), ["file:///a.ts 3 4", " 3 4"]);
  equal(seen.length, 3);
});
