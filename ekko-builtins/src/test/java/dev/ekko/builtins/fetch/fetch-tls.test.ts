import { authority, cert, expiredPort, forget, key, port, serverCertificate, strictPort } from "test:tls";
import { HttpClient } from "@ekko/fetch";

const base = `https://127.0.0.1:${port}`;
const settings = { caCerts: [authority] };

async function textOf(path: string, client: HttpClient, init?: RequestInit): Promise<string> {
  return (await fetch(base + path, { ...init, client })).text();
}

test("the protocol is what both can", async () => {
  equal(await textOf("/", new HttpClient(settings)), "HTTP/2");
  equal(await textOf("/", new HttpClient({ ...settings, http2: false })), "HTTP/1.1");
});

test("certificates of servers", async () => {
  await rejects("TypeError", fetch(base), "TLS failed");
  await rejects("TypeError", fetch(`https://127.0.0.1:${expiredPort}/`, { client: new HttpClient(settings) }), "TLS failed");
  await rejects("TypeError", fetch(base, { client: new HttpClient({ caCerts: ["nonsense"] }) }), "cannot be used");
});

test("certificates of clients", async () => {
  const strict = `https://127.0.0.1:${strictPort}/`;
  const shown = new HttpClient({ ...settings, cert, key });
  equal(await (await fetch(strict, { client: shown })).text(), "HTTP/2");
  await rejects("TypeError", fetch(strict, { client: new HttpClient(settings) }));
  await rejects("TypeError", fetch(strict, { client: new HttpClient({ ...settings, cert: serverCertificate, key }) }));
  await rejects("TypeError", fetch(strict, { client: new HttpClient({ ...settings, cert, key: "nonsense" }) }), "cannot be used");
  throws("TypeError", () => new HttpClient({ cert }), "both");
});

test("bodies that break off in TLS", async () => {
  const client = new HttpClient({ ...settings, http2: false });
  await rejects("TypeError", textOf("/cut", client), "in the middle");
  await rejects("TypeError", textOf("/cut-chunk", client), "in the middle");
});

test("many requests share few connections", async () => {
  const client = new HttpClient(settings);
  const before = +await textOf("/connections", client);
  const all = await Promise.all(Array.from({ length: 500 }, () => textOf("/", client)));
  ok(all.every((text) => text === "HTTP/2"), "all answers");
  ok(+await textOf("/connections", client) - before <= 3, "at most four connections");
});

test("a server that gives a request up", async () => {
  const client = new HttpClient(settings);
  await rejects("TypeError", textOf("/reset", client), "INTERNAL_ERROR");
  await rejects("TypeError", textOf("/reset-later", client), "ENHANCE_YOUR_CALM");
  await rejects("TypeError", textOf("/interim", client), "interim");
  await rejects("TypeError", textOf("/hang-up", client), "closed the connection");
  equal((await textOf("/reset-at-end", client)).length, 16384, "ended without an error");
  equal(await textOf("/", client), "HTTP/2");
});

test("a request that the server has not begun with is sent again", async () => {
  const client = new HttpClient(settings);
  forget();
  equal(await textOf("/refuse-twice", client), "third");
  forget();
  equal(await textOf("/leave-once", client, { method: "POST", body: "x" }), "elsewhere");
});

test("bodies both ways", async () => {
  const client = new HttpClient(settings);
  equal(await textOf("/echo", client, { method: "POST", body: "there and back" }), "there and back");
  let left = 40;
  const body = new ReadableStream({
    pull(control) {
      if (left-- > 0) {
        control.enqueue(new Uint8Array(50_000));
      } else {
        control.close();
      }
    },
  });
  const reader = (await fetch(`${base}/echo`, { method: "POST", body, duplex: "half", client })).body!.getReader();
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
  }
  equal(size, 2_000_000);
});

test("answers that nobody reads do not hold others up, and end when they are cancelled", async () => {
  const client = new HttpClient(settings);
  const readers = [];
  for (let i = 0; i < 40; i++) {
    const reader = (await fetch(`${base}/endless`, { client })).body!.getReader();
    await reader.read();
    readers.push(reader);
  }
  equal(await textOf("/", client), "HTTP/2");
  for (const reader of readers) {
    await reader.cancel();
  }
  for (let i = 0; i < 100; i++) {
    const reader = (await fetch(`${base}/endless`, { client })).body!.getReader();
    await reader.read();
    await reader.cancel();
  }
  equal(await textOf("/", client), "HTTP/2");
});

test("abort and silence", async () => {
  const client = new HttpClient({ ...settings, idleTimeout: 50 });
  await rejects("TypeError", textOf("/never", client), "said nothing for 50 ms");
  await rejects("TimeoutError", textOf("/never", client, { signal: AbortSignal.timeout(20) }));
  equal(await textOf("/", client), "HTTP/2");
});

test("an unused connection is let go", async () => {
  const client = new HttpClient({ ...settings, keepAlive: 30 });
  const before = +await textOf("/connections", client);
  await sleep(150);
  equal(+await textOf("/connections", client), before + 1);
});
