import { port } from "test:server";
import { HttpClient } from "@ekko/fetch";

const base = `http://127.0.0.1:${port}`;

async function textOf(path: string, init?: RequestInit): Promise<string> {
  return (await fetch(base + path, init)).text();
}

test("a response has all that the server said", async () => {
  const response = await fetch(`${base}/hello#part`);
  equal(response.status, 200);
  equal(response.statusText, "Fine");
  equal(response.ok, true);
  equal(response.url, `${base}/hello`);
  equal(response.redirected, false);
  equal(response.headers.get("x-twice"), "a, b");
  equal(response.headers.getSetCookie(), ["c=1", "d=2"]);
  equal(await response.text(), "hello");
  equal(response.bodyUsed, true);
  await rejects("TypeError", response.text(), "read already");
  throws("TypeError", () => response.headers.set("a", "b"), "cannot be changed");
});

test("headers are lists with rules", () => {
  const headers = new Headers([["b", "2"], ["A", " 1 "]]);
  headers.append("a", "3");
  equal([...headers], [["a", "1, 3"], ["b", "2"]]);
  throws("TypeError", () => headers.append("a b", "c"), "not a valid header name");
  throws("TypeError", () => headers.set("a", "b\r\nc: d"), "line break");
  throws("TypeError", () => headers.set("a", "b\0"), "NUL");
  throws("TypeError", () => headers.set("a", "\u0100"));
  throws("TypeError", () => new Headers([["a"]] as never), "a name and a value");
  throws("TypeError", () => Headers.prototype.get.call({}, "a"));
  headers.append("set-cookie", "x=1");
  headers.append("Set-Cookie", "y=2");
  equal([...headers.keys()], ["a", "b", "set-cookie", "set-cookie"]);
});

test("requests with bodies of every kind", async () => {
  equal(await textOf("/echo", { method: "POST", body: "hällo" }), "hällo");
  equal(await textOf("/echo", { method: "post", body: new Uint8Array([65, 66]) }), "AB");
  equal(await textOf("/echo", { method: "PUT", body: new Blob(["a", "b"]) }), "ab");
  equal(await textOf("/echo", { method: "POST", body: new URLSearchParams({ a: "1 2" }) }), "a=1+2");
  const form = new FormData();
  form.append("name", "value");
  form.append("file", new Blob(["content"]), "f.txt");
  const back = await (await fetch(`${base}/echo`, { method: "POST", body: form })).formData();
  equal(back.get("name"), "value");
  equal(await (back.get("file") as File).text(), "content");
  const length = (await fetch(`${base}/echo`, { method: "POST" })).headers.get("x-length");
  equal(length, "0", "the length of no body");
  throws("TypeError", () => new Request(base, { body: "x" }), "no body");
});

test("a stream as the body", async () => {
  let pulled = 0;
  const body = new ReadableStream({
    pull(control) {
      if (pulled++ < 50) {
        control.enqueue(new Uint8Array(10_000));
      } else {
        control.close();
      }
    },
  });
  throws("TypeError", () => new Request(base, { method: "POST", body } as never), "duplex");
  equal(await textOf("/slow-upload", { method: "POST", body, duplex: "half" }), "500000");
});

test("a stream that fails, and one with something that is no bytes", async () => {
  const fails = new ReadableStream({
    pull() {
      throw new Error("source");
    },
  });
  const error = await rejects("TypeError", fetch(`${base}/echo`, { method: "POST", body: fails, duplex: "half" }));
  equal((error.cause as Error).message, "source");
  const text = new ReadableStream({
    start(control) {
      control.enqueue("text");
    },
  });
  await rejects("TypeError", fetch(`${base}/echo`, { method: "POST", body: text, duplex: "half" } as never), "Uint8Array");
});

test("a server that answers before it has read the body", async () => {
  let cancelled = false;
  const body = new ReadableStream({
    pull: (control) => control.enqueue(new Uint8Array(1000)),
    cancel() {
      cancelled = true;
    },
  });
  equal(await textOf("/unread-upload", { method: "POST", body, duplex: "half" }), "enough");
  while (!cancelled) {
    await sleep(5);
  }
});

test("redirects", async () => {
  const followed = await fetch(`${base}/redirect?s=302&to=/hello`);
  equal(followed.redirected, true);
  equal(followed.url, `${base}/hello`);
  const manual = await fetch(`${base}/redirect?s=302&to=/hello`, { redirect: "manual" });
  equal([manual.status, manual.headers.get("location")], [302, "/hello"]);
  await rejects("TypeError", fetch(`${base}/redirect?s=301&to=/hello`, { redirect: "error" }), "redirects");
  const post = await fetch(`${base}/redirect?s=303&to=/echo`, { method: "POST", body: "x" });
  equal([post.headers.get("x-method"), await post.text()], ["GET", ""]);
  const kept = await fetch(`${base}/redirect?s=307&to=/echo`, { method: "POST", body: "x" });
  equal([kept.headers.get("x-method"), await kept.text()], ["POST", "x"]);
  await rejects("TypeError", fetch(`${base}/redirect?s=302&to=file:///etc/passwd`), "no URL of http");
  const secret = { authorization: "me", cookie: "a=b" };
  const other = `http://localhost:${port}/headers`;
  const seen = await textOf(`/redirect?s=302&to=${other}`, { headers: secret });
  ok(!seen.includes("authorization") && !seen.includes("cookie"), `secrets stay: ${seen}`);
  ok((await textOf("/redirect?s=302&to=/headers", { headers: secret })).includes("authorization=me"), "the same origin");
});

test("content codings", async () => {
  equal((await textOf("/gzip")).length, 600_000);
  equal(await textOf("/deflate"), "zipped");
  equal(await textOf("/unknown-coding"), "as it is");
  await rejects("TypeError", textOf("/not-gzip"), "not valid gzip");
});

test("bodies that break off", async () => {
  await rejects("TypeError", textOf("/cut"), "in the middle");
  await rejects("TypeError", textOf("/cut-chunk"), "in the middle");
  equal(await textOf("/until-close"), "all of it");
  const reader = (await fetch(`${base}/cut`)).body!.getReader();
  equal((await reader.read()).value!.length, 7);
  await rejects("TypeError", reader.read(), "in the middle");
  await rejects("TypeError", reader.closed, "in the middle");
});

test("servers that do not speak HTTP", async () => {
  await rejects("TypeError", textOf("/drop"), "before its answer");
  await rejects("TypeError", textOf("/no-http"), "no valid HTTP");
  await rejects("TypeError", textOf("/long-head"), "no valid HTTP");
  await rejects("TypeError", textOf("/two-lengths"), "no valid HTTP");
  equal(await textOf("/early-hints"), "after");
  await rejects("TypeError", fetch("http://127.0.0.1:1/"), "blocked");
  await rejects("TypeError", fetch("http://127.0.0.1:2/"), "Cannot connect");
});

test("malformed URLs and requests", async () => {
  await rejects("TypeError", fetch("relative"), "not a valid URL");
  await rejects("TypeError", fetch("http://user:pass@127.0.0.1/"), "Authorization");
  await rejects("TypeError", fetch("gopher://127.0.0.1/"), "cannot be fetched");
  await rejects("TypeError", fetch(base, { method: "CONNECT" }), "CONNECT");
  await rejects("TypeError", fetch(base, { method: "A B" }), "A B");
  await rejects("TypeError", fetch(base, { headers: { a: "b\r\nHost: c" } }), "line break");
});

test("a connection is used again, and a request repeated where it was closed meanwhile", async () => {
  const client = new HttpClient();
  const before = +await (await fetch(`${base}/connections`, { client })).text();
  for (let i = 0; i < 5; i++) {
    equal(+await (await fetch(`${base}/connections`, { client })).text(), before);
  }
  equal(await (await fetch(`${base}/drop-next`, { client })).text(), "kept");
  equal(await (await fetch(`${base}/hello`, { client })).text(), "hello");
  client.close();
  await rejects("TypeError", fetch(base, { client }), "closed");
});

test("abort before, while waiting, and in the body", async () => {
  await rejects("AbortError", fetch(`${base}/hello`, { signal: AbortSignal.abort() }));
  await rejects("TimeoutError", fetch(`${base}/never`, { signal: AbortSignal.timeout(30) }));
  const control = new AbortController();
  const response = await fetch(`${base}/endless`, { signal: control.signal });
  const reader = response.body!.getReader();
  await reader.read();
  control.abort(new RangeError("mine"));
  await rejects("RangeError", reader.closed, "mine");
  const text = new AbortController();
  const reading = (await fetch(`${base}/endless`, { signal: text.signal })).text();
  text.abort();
  await rejects("AbortError", reading);
});

test("a server that never answers", async () => {
  const client = new HttpClient({ idleTimeout: 50 });
  await rejects("TypeError", fetch(`${base}/never`, { client }), "said nothing for 50 ms");
});

test("ten gigabytes, plain and unpacked, cost no more than what is read", async () => {
  for (const path of ["/endless", "/bomb"]) {
    const reader = (await fetch(base + path)).body!.getReader();
    for (let read = 0; read < 1_000_000;) {
      read += (await reader.read()).value!.length;
    }
    await reader.cancel();
  }
  await rejects("RangeError", textOf("/bomb"), "read it as a stream");
});

test("a thousand requests at once", async () => {
  const all = await Promise.all(Array.from({ length: 1000 }, () => textOf("/hello")));
  ok(all.every((text) => text === "hello"), "all answers");
});

test("too many codings, a circle, answers that never come to the point", async () => {
  await rejects("TypeError", textOf("/many-codings"), "at most 5");
  await rejects("TypeError", textOf("/circle"), "more than 20 redirects");
  await rejects("TypeError", textOf("/interim"), "interim");
});

test("bodies that are cancelled or never read leave nothing open", async () => {
  const client = new HttpClient();
  for (let i = 0; i < 100; i++) {
    const reader = (await fetch(`${base}/megabyte`, { client })).body!.getReader();
    await reader.read();
    await reader.cancel();
  }
  await Promise.all(Array.from({ length: 300 }, () => fetch("http://127.0.0.1:2/", { client }).catch(() => 0)));
  client.close();
  const others = +await textOf("/open");
  ok(others < 20, `${others} are open`);
});

test("buffers that were given away", async () => {
  const bytes = new Uint8Array(10);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  equal(await textOf("/echo", { method: "POST", body: bytes }), "");
  const body = new ReadableStream({
    start(control) {
      const chunk = new Uint8Array(5);
      control.enqueue(chunk);
      structuredClone(chunk.buffer, { transfer: [chunk.buffer] });
      control.close();
    },
  });
  equal(await textOf("/echo", { method: "POST", body, duplex: "half" }), "");
});

test("data: and blob: URLs", async () => {
  const data = await fetch("data:text/x;charset=utf-8;base64,aGkh");
  equal([data.headers.get("content-type"), await data.text()], ["text/x;charset=utf-8", "hi!"]);
  equal(await (await fetch("data:,a%20b")).text(), "a b");
  await rejects("TypeError", fetch("data:;base64,a"), "base64");
  const url = URL.createObjectURL(new Blob(["0123456789"], { type: "a/b" }));
  const part = await fetch(url, { headers: { range: "bytes=2-4" } });
  equal([part.status, part.headers.get("content-range"), await part.text()], [206, "bytes 2-4/10", "234"]);
  const spaced = await fetch(url, { headers: { range: "bytes = 2 -\t4" } });
  equal(await spaced.text(), "234");
  URL.revokeObjectURL(url);
  await rejects("TypeError", fetch(url), "revoked");
});

test("integrity", async () => {
  const right = "sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";
  equal(await textOf("/hello", { integrity: right }), "hello");
  await rejects("TypeError", textOf("/hello", { integrity: "sha256-AAAA" }), "integrity");
});

test("clones, streams and the buffers that programs get", async () => {
  const response = await fetch(`${base}/hello`);
  const copy = response.clone();
  equal(await response.text(), "hello");
  const buffer = await copy.arrayBuffer();
  equal(buffer.transfer().byteLength, 5, "transfer");
  const request = new Request(base, { method: "POST", body: "abc" });
  const moved = new Request(request);
  equal(request.bodyUsed, true);
  equal(await moved.text(), "abc");
  equal(await new Response(new ReadableStream({ start: (c) => { c.enqueue(new Uint8Array([97])); c.close(); } })).text(), "a");
});

test("responses that programs make", async () => {
  const json = Response.json({ a: 1 }, { status: 201 });
  equal([json.status, json.headers.get("content-type"), (await json.json()).a], [201, "application/json", 1]);
  equal(Response.error().type, "error");
  equal(Response.redirect("http://a.test/", 301).headers.get("location"), "http://a.test/");
  throws("RangeError", () => Response.redirect("http://a.test/", 200));
  throws("RangeError", () => new Response("", { status: 99 }));
  throws("TypeError", () => new Response("x", { status: 204 }), "no body");
});
