test("a timer runs once, when its time has come", async () => {
  const log: string[] = [];
  setTimeout(() => log.push("late"), 20);
  setTimeout(() => log.push("early"), 10);
  await advance(9);
  equal(log, []);
  await advance(1);
  equal(log, ["early"]);
  await advance(100);
  equal(log, ["early", "late"]);
});

test("timers of the same time run in the order in which they were started", async () => {
  const log: number[] = [];
  for (const n of [1, 2, 3]) {
    setTimeout(() => log.push(n), 5);
  }
  setTimeout(() => log.push(0), 0);
  await advance(5);
  equal(log, [0, 1, 2, 3]);
});

test("a callback gets its arguments, and the global object as this", async () => {
  let seen: unknown[] = [];
  let self: unknown;
  setTimeout(
    function (this: unknown, ...args: unknown[]) {
      self = this;
      seen = args;
    },
    1,
    "a",
    2,
  );
  await advance(1);
  equal(seen, ["a", 2]);
  equal(self === globalThis, true);
});

test("ids are positive integers, different for each timer", () => {
  const ids = [setTimeout(() => {}), setInterval(() => {}, 1), setTimeout(() => {})];
  equal(ids.every((id) => Number.isInteger(id) && id > 0), true);
  equal(new Set(ids).size, 3);
});

test("either clear function stops either kind, also from inside", async () => {
  let calls = 0;
  clearInterval(setTimeout(() => calls++, 1));
  clearTimeout(setInterval(() => calls++, 1));
  const own = setInterval(() => {
    calls++;
    clearTimeout(own);
  }, 1);
  await advance(10);
  equal(calls, 1);
  equal(harness.pending(), 0);
});

test("clearing nothing, twice, or something else is harmless", () => {
  clearTimeout();
  clearTimeout(12345);
  clearTimeout("x" as never);
  clearTimeout(null as never);
  const id = setTimeout(() => {}, 1);
  clearTimeout(id);
  clearTimeout(id);
  clearTimeout(String(setTimeout(() => {})) as never);
  equal(harness.pending(), 0);
});

test("one timer may clear another that is due at the same time", async () => {
  let ran = false;
  setTimeout(() => clearTimeout(second), 1);
  const second = setTimeout(() => (ran = true), 1);
  await advance(5);
  equal(ran, false);
});

test("an interval repeats with its delay and its arguments", async () => {
  const log: string[] = [];
  const id = setInterval((text: string) => log.push(text), 10, "tick");
  await advance(35);
  clearInterval(id);
  await advance(100);
  equal(log, ["tick", "tick", "tick"]);
});

test("delays are converted as WebIDL's long", async () => {
  const log: string[] = [];
  setTimeout(() => log.push("string 20"), "20" as never);
  setTimeout(() => log.push("object 10"), { valueOf: () => 10 } as never);
  for (const none of [undefined, null, NaN, -5, 0.9, "x", 2 ** 31, 2 ** 32]) {
    setTimeout(() => log.push(String(none)), none as never);
  }
  await advance(0);
  equal(log, ["undefined", "null", "NaN", "-5", "0.9", "x", "2147483648", "4294967296"]);
  await advance(10);
  equal(log.at(-1), "object 10");
  await advance(10);
  equal(log.at(-1), "string 20");
  throws(TypeError, () => setTimeout(() => {}, Symbol() as never));
  throws(TypeError, () => setTimeout(() => {}, 1n as never));
  equal(harness.pending(), 0);
});

test("source text and other things that are no function are refused", () => {
  match(throws(TypeError, () => setTimeout("1" as never)).message, /^setTimeout needs a function.*source text/);
  match(throws(TypeError, () => setInterval({} as never)).message, /^setInterval needs a function.*got object/);
  match(throws(TypeError, () => queueMicrotask(null as never)).message, /^queueMicrotask.*got null/);
  throws(TypeError, () => (setTimeout as Function)());
});

test("an error in a callback is the host's, and the others go on", async () => {
  const log: string[] = [];
  setTimeout(() => {
    throw new RangeError("first");
  }, 1);
  setTimeout(() => log.push("second"), 1);
  const id = setInterval(() => {
    log.push("tick");
    throw new Error("again");
  }, 10);
  await advance(25);
  clearInterval(id);
  equal(log, ["second", "tick", "tick"]);
  equal(harness.errorCount(), 3);
  match(harness.errorMessage(0), /RangeError: first/);
  match(harness.errorMessage(2), /Error: again/);
});

test("microtasks run before the next timer", async () => {
  const log: string[] = [];
  setTimeout(() => {
    log.push("timer 1");
    queueMicrotask(() => log.push("microtask"));
    Promise.resolve().then(() => log.push("promise"));
  }, 1);
  setTimeout(() => log.push("timer 2"), 1);
  await advance(1);
  equal(log, ["timer 1", "microtask", "promise", "timer 2"]);
});

test("queueMicrotask keeps its place among promise jobs, and gives no arguments", async () => {
  const log: unknown[] = [];
  Promise.resolve().then(() => log.push(1));
  queueMicrotask((...args: unknown[]) => log.push(2, args.length));
  Promise.resolve().then(() => log.push(3));
  log.push(0);
  await advance(0);
  equal(log, [0, 1, 2, 0, 3]);
});

test("an error in a microtask is uncaught and stops no other", async () => {
  const log: string[] = [];
  queueMicrotask(() => {
    throw new Error("micro");
  });
  queueMicrotask(() => log.push("next"));
  await advance(0);
  equal(log, ["next"]);
  equal(harness.errorCount(), 1);
  match(harness.errorMessage(0), /Error: micro/);
});

test("timers survive scripts that replace the methods of Map and Promise", async () => {
  let ran = 0;
  for (const name of ["get", "set", "has", "delete"] as const) {
    (Map.prototype as never as Record<string, unknown>)[name] = () => {
      throw new Error("replaced");
    };
  }
  Promise.prototype.then = (() => {
    throw new Error("replaced");
  }) as never;
  setTimeout(() => ran++, 1);
  clearTimeout(setTimeout(() => ran++, 1));
  queueMicrotask(() => ran++);
  // The test's own helper needs no method of a promise: await of a native promise calls none.
  await advance(5);
  equal(ran, 2);
});

test("ten thousand timers all run", async () => {
  let calls = 0;
  for (let i = 0; i < 10_000; i++) {
    setTimeout(() => calls++, i % 100);
  }
  await advance(100);
  equal(calls, 10_000);
  equal(harness.pending(), 0);
});

test("the functions have the standard's names and lengths, and are no constructors", () => {
  equal([setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask].map((f) => `${f.name}/${f.length}`), [
    "setTimeout/1",
    "clearTimeout/0",
    "setInterval/1",
    "clearInterval/0",
    "queueMicrotask/1",
  ]);
  throws(TypeError, () => new (setTimeout as never as new () => unknown)());
});
