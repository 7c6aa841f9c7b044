function counting(to: number) {
  let i = 0;
  return new ReadableStream<number>({
    pull(controller) {
      if (i++ < to) {
        controller.enqueue(i);
      } else {
        controller.close();
      }
    },
  });
}

async function collect<T>(stream: ReadableStream<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) {
    items.push(item);
  }
  return items;
}

test("a pull source is read to its end", async () => {
  equal((await collect(counting(5))).join(), "1,2,3,4,5");
});

test("a stream of a hundred thousand chunks at hand needs no stack", async () => {
  const stream = new ReadableStream<number>({
    start(controller) {
      for (let i = 0; i < 100_000; i++) {
        controller.enqueue(i);
      }
      controller.close();
    },
  });
  let total = 0;
  await stream.pipeTo(new WritableStream({ write: (chunk) => void (total += chunk) }));
  equal(total, 4999950000);
});

test("ten thousand reads can wait at once", async () => {
  let enqueue!: (x: number) => void;
  const reader = new ReadableStream<number>({ start: (c) => void (enqueue = (x) => c.enqueue(x)) }).getReader();
  const reads: Promise<{ value?: number }>[] = [];
  for (let i = 0; i < 10_000; i++) {
    reads.push(reader.read());
  }
  for (let i = 0; i < 10_000; i++) {
    enqueue(i);
  }
  equal((await reads[9_999]).value, 9_999);
});

test("a transform changes chunks on their way", async () => {
  const doubled = counting(3).pipeThrough(new TransformStream({ transform: (x, c) => c.enqueue(2 * x) }));
  equal((await collect(doubled)).join(), "2,4,6");
});

test("an error of a source reaches the end of the pipe", async () => {
  const failure = new Error("no");
  const source = new ReadableStream({ pull: () => Promise.reject(failure) });
  let aborted: unknown;
  const sink = new WritableStream({ abort: (reason) => void (aborted = reason) });
  await rejects("Error", source.pipeThrough(new TransformStream()).pipeTo(sink), "no");
  ok(aborted === failure, "the sink was aborted with the same error");
});

test("a pipe ends when its signal is aborted", async () => {
  const abort = new AbortController();
  let cancelled: unknown;
  const source = new ReadableStream({ pull: () => sleep(1), cancel: (reason) => void (cancelled = reason) });
  const done = source.pipeTo(new WritableStream(), { signal: abort.signal });
  abort.abort("enough");
  let reason: unknown;
  await done.catch((error) => void (reason = error));
  equal(reason, "enough");
  equal(cancelled, "enough");
});

test("both branches of a tee give all", async () => {
  const [a, b] = counting(3).tee();
  equal((await Promise.all([collect(a), collect(b)])).join(";"), "1,2,3;1,2,3");
});

test("bytes are read into the reader's view", async () => {
  const stream = new ReadableStream({
    type: "bytes",
    pull(controller) {
      const view = controller.byobRequest!.view!;
      view[0] = 7;
      controller.byobRequest!.respond(1);
    },
  });
  const { value } = await stream.getReader({ mode: "byob" }).read(new Uint8Array(4), { min: 3 });
  equal([...value!].join(), "7,7,7");
});

test("a byte stream takes the memory of its chunks", () => {
  const chunk = new Uint8Array(8);
  new ReadableStream({ type: "bytes", start: (controller) => controller.enqueue(chunk) });
  equal(chunk.byteLength, 0);
});

test("a byte tee gives each branch memory of its own", async () => {
  const stream = new ReadableStream({
    type: "bytes",
    start(controller) {
      controller.enqueue(Uint8Array.of(1, 2));
      controller.close();
    },
  });
  const [a, b] = stream.tee();
  const first = (await collect(a))[0];
  const second = (await collect(b))[0];
  ok(first.buffer !== second.buffer, "not shared");
  equal([...first, ...second].join(), "1,2,1,2");
});

test("from takes iterables of both kinds, and closes them", async () => {
  let closed = false;
  async function* numbers() {
    try {
      yield 1;
      yield 2;
    } finally {
      closed = true;
    }
  }
  const reader = ReadableStream.from(numbers()).getReader();
  equal((await reader.read()).value, 1);
  await reader.cancel();
  ok(closed, "the generator was closed");
  equal((await collect(ReadableStream.from(["a", Promise.resolve("b")]))).join(), "a,b");
});

test("leaving a loop cancels the stream", async () => {
  let cancelled = false;
  const stream = new ReadableStream({ pull: (c) => c.enqueue(1), cancel: () => void (cancelled = true) });
  for await (const _ of stream) {
    break;
  }
  ok(cancelled, "cancelled");
  ok(!stream.locked, "and free again");
});

test("a writer feels back-pressure", async () => {
  let release!: () => void;
  const stream = new WritableStream({ write: () => new Promise<void>((resolve) => void (release = resolve)) });
  const writer = stream.getWriter();
  await writer.ready;
  equal(writer.desiredSize, 1);
  const written = writer.write("x");
  equal(writer.desiredSize, 0);
  await sleep(1);
  release();
  await written;
  await writer.ready;
  equal(writer.desiredSize, 1);
});

test("a locked stream says so", async () => {
  const stream = counting(1);
  stream.getReader();
  throws("TypeError", () => stream.getReader(), "locked");
  await rejects("TypeError", stream.cancel(), "locked");
});

test("programs that replace methods of the language harm nothing", async () => {
  await collect(counting(1)); // the built-in is there
  const { then } = Promise.prototype;
  const { push, shift } = Array.prototype;
  try {
    Promise.prototype.then = () => { throw new Error("then was called"); };
    Array.prototype.push = Array.prototype.shift = () => { throw new Error("an array was used"); };
    let last = 0;
    const done = counting(3).pipeThrough(new TransformStream()).pipeTo(new WritableStream({ write: (x) => void (last = x) }));
    Promise.prototype.then = then;
    await done;
    equal(last, 3);
  } finally {
    Promise.prototype.then = then;
    Array.prototype.push = push;
    Array.prototype.shift = shift;
  }
});

test("strategies measure by count and by length", () => {
  equal(new CountQueuingStrategy({ highWaterMark: 3 }).size(), 1);
  equal(new ByteLengthQueuingStrategy({ highWaterMark: 3 }).size(new Uint8Array(9)), 9);
  throws("RangeError", () => new ReadableStream({}, { highWaterMark: -1 }), "high-water mark");
});
