test("abort tells the signal once", () => {
  const controller = new AbortController();
  const { signal } = controller;
  let calls = 0;
  signal.onabort = (e) => {
    calls++;
    ok(e.isTrusted && e.target === signal && signal.aborted, "the event");
  };
  ok(!signal.aborted && signal.reason === undefined, "before");
  signal.throwIfAborted();
  controller.abort();
  controller.abort("again");
  equal(calls, 1);
  equal(signal.reason.name, "AbortError");
  throws("AbortError", () => signal.throwIfAborted());
});

test("a reason is what it was given as", () => {
  equal(AbortSignal.abort(null).reason, null);
  equal(AbortSignal.abort(0).reason, 0);
  const controller = new AbortController();
  controller.abort(false);
  equal(controller.signal.reason, false);
});

test("timeout", async () => {
  const signal = AbortSignal.timeout(5);
  ok(!signal.aborted, "before");
  const event = new Promise((resolve) => { signal.onabort = resolve; });
  // The signal alone would not keep the program waiting.
  for (let i = 0; i < 2000 && !signal.aborted; i++) {
    await sleep(5);
  }
  await event;
  equal(signal.reason.name, "TimeoutError");
  throws("TypeError", () => AbortSignal.timeout(-1));
  throws("TypeError", () => AbortSignal.timeout(2 ** 53));
  throws("TypeError", () => (AbortSignal.timeout as () => void)());
});

test("any follows the first", () => {
  const a = new AbortController();
  const b = new AbortController();
  const any = AbortSignal.any([a.signal, b.signal]);
  const anyOfAny = AbortSignal.any([any]);
  const log: string[] = [];
  a.signal.addEventListener("abort", () => log.push(`a ${any.aborted} ${anyOfAny.aborted}`));
  any.addEventListener("abort", () => log.push("any"));
  anyOfAny.addEventListener("abort", () => log.push("anyOfAny"));
  a.abort("why");
  b.abort("late");
  equal(log, ["a true true", "any", "anyOfAny"]);
  equal(any.reason, "why");
  ok(AbortSignal.any([a.signal]).aborted, "of one that is aborted");
  ok(!AbortSignal.any([]).aborted, "of none");
  throws("TypeError", () => AbortSignal.any([{} as never]), "index 0");
});

test("a dependent signal that is listened to is not collected", async () => {
  const controller = new AbortController();
  let calls = 0;
  for (let i = 0; i < 100; i++) {
    AbortSignal.any([controller.signal]).addEventListener("abort", () => calls++);
  }
  for (let i = 0; i < 20_000; i++) {
    AbortSignal.any([controller.signal, new AbortController().signal]);
  }
  await sleep(1);
  controller.abort();
  equal(calls, 100);
});

test("aborting in a listener, and removing others there", () => {
  const controller = new AbortController();
  const log: string[] = [];
  const second = () => log.push("second");
  controller.signal.addEventListener("abort", () => {
    log.push("first");
    controller.abort();
    controller.signal.removeEventListener("abort", second);
  });
  controller.signal.addEventListener("abort", second);
  controller.abort();
  equal(log, ["first"]);
});

test("signals are made by controllers only", () => {
  throws("TypeError", () => new (AbortSignal as never)(), "Illegal constructor");
  throws("TypeError", () => Object.getOwnPropertyDescriptor(AbortSignal.prototype, "aborted")!.get!.call({}));
  equal(Object.prototype.toString.call(new AbortController()), "[object AbortController]");
});
