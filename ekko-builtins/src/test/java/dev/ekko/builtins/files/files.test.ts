const part = (blob: Blob) => blob.text();

test("parts of all kinds", async () => {
  const buffer = new Uint8Array([0x41, 0x42, 0x43]);
  const blob = new Blob(["é", buffer, new DataView(buffer.buffer, 1), buffer.buffer, new Blob(["!"]), 12 as never, "\ud800"]);
  buffer.fill(0x5a);
  equal(await part(blob), "éABCBCABC!12\ufffd");
  equal(blob.size, 2 + 3 + 2 + 3 + 1 + 2 + 3);
});

test("slices share, count from the end, and have types of their own", async () => {
  const blob = new Blob(["abc", new Blob(["defgh"]), "ij"], { type: "Text/Plain" });
  equal(blob.type, "text/plain");
  equal(await part(blob.slice(2, 9)), "cdefghi");
  equal(await part(blob.slice(-3, -1)), "hi");
  equal(await part(blob.slice(5, 2)), "");
  equal(await part(blob.slice(1).slice(1, 3).slice(1)), "d");
  equal(await part(blob.slice(NaN, 1e20)), "abcdefghij");
  equal(blob.slice(0, 1).type, "");
  equal(blob.slice(0, 1, "A/B").type, "a/b");
  equal(blob.slice(0, 1, "é").type, "");
});

test("line ends", async () => {
  equal(await part(new Blob(["a\r\nb\rc\n", "\r", "\n"], { endings: "native" })), "a\nb\nc\n\n\n");
  equal(await part(new Blob(["a\r\n"])), "a\r\n");
  throws("TypeError", () => new Blob([], { endings: "other" as never }));
});

test("wrong arguments", () => {
  for (const parts of [null, 1, "text", {}, true]) {
    throws("TypeError", () => new Blob(parts as never));
  }
  throws("TypeError", () => new Blob([], 5 as never));
  throws("TypeError", () => new File([] as never, ...([] as never[])));
  throws("TypeError", () => new Blob([new Uint8Array(new SharedArrayBuffer(1))]));
  throws("TypeError", () => Object.getOwnPropertyDescriptor(Blob.prototype, "size")!.get!.call({}));
});

test("a byte order mark is not part of the text, and broken UTF-8 is replaced", async () => {
  equal(await part(new Blob([new Uint8Array([0xef, 0xbb, 0xbf, 0x41, 0xff])])), "A\ufffd");
});

test("bytes are copies each time", async () => {
  const blob = new Blob([new Uint8Array([1, 2, 3])]);
  (await blob.bytes()).fill(9);
  new Uint8Array(await blob.arrayBuffer()).fill(9);
  for await (const chunk of blob.stream()) {
    chunk.fill(9);
  }
  equal([...(await blob.bytes())], [1, 2, 3]);
});

test("a stream gives chunks, can be read into a buffer, and stops where it is canceled", async () => {
  const blob = new Blob([new Uint8Array(100_000).fill(1), new Blob([new Uint8Array(2_000_000).fill(2)]), "x"]);
  let size = 0;
  for await (const chunk of blob.stream()) {
    ok(chunk.length <= 65536, "small chunks");
    size += chunk.length;
  }
  equal(size, blob.size);
  const reader = blob.stream().getReader({ mode: "byob" });
  equal((await reader.read(new Uint8Array(10))).value!.length, 10);
  await reader.cancel();
  const empty = new Blob().stream().getReader({ mode: "byob" });
  equal((await empty.read(new Uint8Array(1))).done, true);
});

test("a hundred thousand parts, and a part of ten million bytes a thousand times", async () => {
  const many = new Blob(Array.from({ length: 100_000 }, () => "x"));
  equal(many.size, 100_000);
  const big = new Blob([new Uint8Array(10_000_000)]);
  // 10 GB if the bytes were copied.
  const thousand = new Blob(Array.from({ length: 1000 }, () => big));
  equal(thousand.size, 10_000_000_000);
  equal((await thousand.slice(9_999_999_990).bytes()).length, 10);
});

test("files", () => {
  const before = Date.now();
  const file = new File(["abc"], "a/b\ud800", { type: "x/y" });
  equal([file.name, file.size, file.type], ["a/b\ufffd", 3, "x/y"]);
  ok(file.lastModified >= before && file.lastModified <= Date.now(), "now");
  equal(new File([], "n", { lastModified: 42.9 }).lastModified, 42);
  ok(file instanceof Blob && !(file.slice() instanceof File), "kinds");
  equal(Object.prototype.toString.call(file), "[object File]");
});

test("blob URLs", async () => {
  const url = URL.createObjectURL(new Blob(["here"], { type: "a/b" }));
  ok(/^blob:null\/[0-9a-f-]{36}$/.test(url), url);
  const answer = await fetch(`${url}#fragment`);
  equal(answer.headers.get("content-type"), "a/b");
  equal(await answer.text(), "here");
  URL.revokeObjectURL(`${url}#fragment`);
  equal(await (await fetch(url)).text(), "here");
  URL.revokeObjectURL(url);
  URL.revokeObjectURL("nothing");
  await rejects("TypeError", fetch(url));
  throws("TypeError", () => URL.createObjectURL({} as never));
});

function read(kind: string, blob: Blob, ...more: unknown[]): Promise<{ reader: FileReader; fired: string }> {
  const reader = new FileReader();
  const fired: string[] = [];
  for (const type of ["loadstart", "progress", "load", "abort", "error"]) {
    reader.addEventListener(type, () => fired.push(type));
  }
  return new Promise((resolve) => {
    reader.onloadend = () => resolve({ reader, fired: fired.join() });
    (reader as any)[kind](blob, ...more);
  });
}

test("FileReader", async () => {
  const blob = new Blob(["hé"], { type: "text/plain" });
  const text = await read("readAsText", blob);
  equal(text.reader.result, "hé");
  equal(text.fired, "loadstart,progress,load");
  equal((await read("readAsText", blob, "latin1")).reader.result, "hÃ©");
  equal((await read("readAsText", new Blob([new Uint8Array([0xfe, 0xff, 0, 65])]), "utf-8")).reader.result, "A");
  equal((await read("readAsText", new Blob([new Uint8Array([0xe9])], { type: 'a/b;charset="iso-8859-1"' }))).reader.result, "é");
  equal((await read("readAsDataURL", blob)).reader.result, "data:text/plain;base64,aMOp");
  equal((await read("readAsBinaryString", blob)).reader.result, "h\u00c3\u00a9");
  equal(((await read("readAsArrayBuffer", blob)).reader.result as ArrayBuffer).byteLength, 3);
  equal((await read("readAsText", new Blob())).fired, "loadstart,load");
});

test("FileReader reads one blob at a time, and can be aborted", async () => {
  const reader = new FileReader();
  reader.readAsText(new Blob(["x"]));
  throws("InvalidStateError", () => reader.readAsText(new Blob()));
  const fired: string[] = [];
  reader.onabort = () => fired.push("abort");
  reader.onloadend = () => fired.push("loadend");
  reader.onload = () => fired.push("load");
  reader.abort();
  equal(fired.join(), "abort,loadend");
  equal(reader.result, null);
  await sleep(20);
  equal(fired.join(), "abort,loadend", "nothing comes later");
  throws("TypeError", () => reader.readAsText("x" as never));
});

test("blob URLs have the origin of the program's location, and an opaque one without it", () => {
  const blob = new Blob(["x"]);
  ok(/^blob:null\/[-0-9a-f]{36}$/.test(URL.createObjectURL(blob)));
  const root = globalThis as { location?: unknown };
  root.location = { origin: "https://acme.test:8443" };
  ok(/^blob:https:\/\/acme\.test:8443\/[-0-9a-f]{36}$/.test(URL.createObjectURL(blob)));
  for (const origin of ["null", "x y", "https://a/b", 1, undefined]) {
    root.location = { origin };
    ok(URL.createObjectURL(blob).startsWith("blob:null/"), String(origin));
  }
  root.location = null;
  ok(URL.createObjectURL(blob).startsWith("blob:null/"));
  delete root.location;
});
