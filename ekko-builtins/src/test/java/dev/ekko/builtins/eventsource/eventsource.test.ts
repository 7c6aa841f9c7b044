import { port } from "test:server";

const base = `http://127.0.0.1:${port}`;

function next(source: EventSource, type: string): Promise<any> {
  return new Promise((resolve) => source.addEventListener(type, resolve, { once: true }));
}

test("it connects again, with the last id, and drops what was cut off", async () => {
  const source = new EventSource(`${base}/once`);
  equal([source.readyState, source.url, source.withCredentials], [0, `${base}/once`, false]);
  const first = await next(source, "message");
  equal([first.data, first.lastEventId, first.origin], ["|text/event-stream", "é0", base]);
  equal(source.readyState, EventSource.OPEN);
  const error = await next(source, "error");
  equal([source.readyState, error.message.includes("ended")], [EventSource.CONNECTING, true]);
  const second = await next(source, "message");
  equal(second.data, "é0|text/event-stream");
  source.close();
  equal(source.readyState, EventSource.CLOSED);
});

test("a stream in single bytes, with all kinds of line ends", async () => {
  const source = new EventSource(`${base}/pieces`);
  const first = await next(source, "message");
  equal([first.data, first.lastEventId], ["€\n2", ""]);
  const named = await next(source, "named");
  equal([named.data, named.lastEventId], ["", "7"]);
  const last = await next(source, "message");
  equal([last.data, last.lastEventId], ["3", "7"]);
  source.close();
});

test("a wrong type, a wrong status, and no such path end it for good", async () => {
  for (const path of ["/text", "/gone", "/missing"]) {
    const source = new EventSource(base + path);
    await next(source, "error");
    equal(source.readyState, EventSource.CLOSED);
  }
});

test("a server that is not there is asked again", async () => {
  const source = new EventSource("http://127.0.0.1:9/x".replace(":9/", `:${port === 45999 ? 45998 : 45999}/`));
  await next(source, "error");
  equal(source.readyState, EventSource.CONNECTING);
  source.close();
});

test("a flood arrives in order, each message with its own turn", async () => {
  const source = new EventSource(`${base}/flood`);
  let expected = 0;
  await new Promise<void>((resolve) => {
    source.onmessage = (event) => {
      equal(event.data, `${expected}`);
      if (++expected === 5_000) {
        resolve();
      }
    };
  });
  source.close();
});

test("a message without end ends it", async () => {
  const source = new EventSource(`${base}/endless`);
  ok((await next(source, "error")).message.includes("longer than"), "says why");
  equal(source.readyState, EventSource.CLOSED);
});

test("nothing fires after close", async () => {
  const source = new EventSource(`${base}/flood`);
  await next(source, "message");
  source.onmessage = source.onerror = () => {
    throw new Error("fired after close");
  };
  source.close();
  await sleep(30);
});

test("a hundred at once", async () => {
  const sources = Array.from({ length: 100 }, () => new EventSource(`${base}/open`));
  await Promise.all(sources.map((source) => next(source, "open")));
  sources.forEach((source) => source.close());
});

test("wrong arguments", () => {
  throws("SyntaxError", () => new EventSource("/relative"));
  throws("TypeError", () => new (EventSource as any)());
});
