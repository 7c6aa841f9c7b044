test("the clock goes on in steps of 5 microseconds", () => {
  let last = performance.now();
  for (let i = 0; i < 1_000; i++) {
    const now = performance.now();
    ok(now >= last, "never backwards");
    const steps = now * 200;
    ok(Math.abs(steps - Math.round(steps)) < 1e-6, `${now} is a whole number of steps`);
    last = now;
  }
});

test("the origin and the clock give the time of day", () => {
  ok(Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1_000, "as Date has it");
  equal(performance.toJSON(), { timeOrigin: performance.timeOrigin });
});

test("a mark has a name, a time and a copied detail", () => {
  const detail = { n: 1 };
  const mark = performance.mark("m", { startTime: 12.5, detail });
  detail.n = 2;
  equal(mark.name, "m");
  equal(mark.entryType, "mark");
  equal(mark.startTime, 12.5);
  equal(mark.duration, 0);
  equal(mark.detail, { n: 1 });
  equal(new PerformanceMark("x").detail, null);
});

test("what a mark is made of is checked", () => {
  throws("TypeError", () => performance.mark("m", { startTime: -1 }), "negative");
  throws("TypeError", () => performance.mark("m", { startTime: NaN }), "finite");
  throws("TypeError", () => performance.mark("m", 5 as never), "dictionary");
  throws("TypeError", () => (performance.mark as () => void)(), "1 argument");
  equal(performance.getEntries().length, 0);
});

test("a measure lies between marks and times", () => {
  performance.mark("a", { startTime: 10 });
  performance.mark("a", { startTime: 20 });
  performance.mark("b", { startTime: 50 });
  const spans = [
    performance.measure("1", "a", "b"),
    performance.measure("2", { start: "a", duration: 5 }),
    performance.measure("3", { end: "b", duration: 5 }),
    performance.measure("4", { start: 3, end: 9 }),
    performance.measure("5", undefined, "b"),
  ];
  equal(spans.map((span) => [span.startTime, span.duration]), [[20, 30], [20, 5], [45, 5], [3, 6], [0, 50]]);
});

test("a measure needs to know where it lies", () => {
  throws("SyntaxError", () => performance.measure("m", "nobody"), "nobody");
  throws("TypeError", () => performance.measure("m", { detail: 1 } as never), "start");
  throws("TypeError", () => performance.measure("m", { start: 1, end: 2, duration: 1 }), "too much");
  throws("TypeError", () => performance.measure("m", { start: 1 }, "b"), "end mark");
  throws("TypeError", () => performance.measure("m", { start: -1 }), "negative");
  throws("TypeError", () => performance.measure("m", "navigationStart"), "page");
});

test("entries are found by name and type, in the order of time", () => {
  performance.mark("late", { startTime: 30 });
  performance.mark("early", { startTime: 1 });
  performance.measure("early", { start: 2, end: 3 });
  equal(performance.getEntries().map((entry) => entry.startTime), [1, 2, 30]);
  equal(performance.getEntriesByType("mark").length, 2);
  equal(performance.getEntriesByType("resource"), []);
  equal(performance.getEntriesByName("early").length, 2);
  equal(performance.getEntriesByName("early", "measure").length, 1);
  performance.clearMarks("late");
  performance.clearMeasures();
  equal(performance.getEntries().map((entry) => entry.name), ["early"]);
});

test("the newest entries are kept, and lost ones are counted", async () => {
  for (let i = 0; i < 100_001; i++) {
    performance.mark("m" + i, { startTime: i });
  }
  equal(performance.getEntriesByType("mark").length, 50_001);
  equal(performance.measure("x", "m100000", "m100000").startTime, 100_000);
  const dropped = await new Promise((resolve) => {
    new PerformanceObserver((_list, _observer, options) => resolve(options.droppedEntriesCount)).observe({ type: "mark", buffered: true });
  });
  equal(dropped, 50_000);
});

test("an observer is told later, of many at once", async () => {
  const told: string[][] = [];
  const observer = new PerformanceObserver((list) => told.push(list.getEntries().map((entry) => entry.name)));
  observer.observe({ entryTypes: ["mark", "nonsense"] });
  performance.mark("a");
  performance.measure("not this");
  performance.mark("b");
  equal(told, []);
  await sleep(20);
  observer.disconnect();
  performance.mark("c");
  await sleep(20);
  equal(told, [["a", "b"]]);
});

test("what an observer throws does not keep the others from hearing", async () => {
  let heard = 0;
  addEventListener("error", (event) => event.preventDefault());
  new PerformanceObserver(() => { throw new Error("mine"); }).observe({ type: "mark" });
  new PerformanceObserver(() => { heard++; }).observe({ type: "mark" });
  performance.mark("a");
  await sleep(20);
  equal(heard, 1);
});

test("an observer observes in one of two ways", () => {
  const observer = new PerformanceObserver(() => {});
  throws("TypeError", () => observer.observe(), "entryTypes");
  throws("TypeError", () => observer.observe({ entryTypes: [], type: "mark" }), "cannot go with");
  observer.observe({ type: "mark" });
  throws("InvalidModificationError", () => observer.observe({ entryTypes: ["mark"] }));
  equal(observer.takeRecords(), []);
  equal(PerformanceObserver.supportedEntryTypes, ["mark", "measure"]);
  ok(Object.isFrozen(PerformanceObserver.supportedEntryTypes), "frozen");
});

test("the classes are not for everybody to make", () => {
  throws("TypeError", () => new (Performance as unknown as new () => unknown)(), "Illegal");
  throws("TypeError", () => new (PerformanceEntry as unknown as new () => unknown)(), "Illegal");
  throws("TypeError", () => new (PerformanceMeasure as unknown as new () => unknown)(), "Illegal");
  const { now } = performance;
  throws("TypeError", () => now(), "Illegal invocation");
  ok(performance instanceof EventTarget, "an event target");
});

test("there are no entries of resources to clear or to bound", () => {
  equal(performance.clearResourceTimings(), undefined);
  equal(performance.setResourceTimingBufferSize(10), undefined);
  throws("TypeError", () => (performance.setResourceTimingBufferSize as () => void)());
});
