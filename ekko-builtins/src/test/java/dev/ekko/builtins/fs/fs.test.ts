import * as fs from "@ekko/fs";

async function box() {
  return fs.temporaryDirectory({ directory: "." });
}

async function code(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as { code?: string }).code ?? `${(error as Error).name}: ${(error as Error).message}`;
  }
  return "none";
}

async function all<T, R>(items: AsyncIterable<T>, of: (item: T) => R): Promise<R[]> {
  const found: R[] = [];
  for await (const item of items) found.push(of(item));
  return found.sort();
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test("text, bytes and JSON are written and read", async () => {
  await using d = await box();
  await fs.write(d.join("t"), "\ufeffgrüße\u{1F600}");
  equal(await fs.readText(d.join("t")), "grüße\u{1F600}");
  await fs.write(d.join("b"), new Uint16Array([1, 258]));
  equal([...await fs.readBytes(d.join("b"))].join(), "1,0,2,1");
  await fs.writeJson(d.join("j"), { a: [1] }, { indent: 2 });
  equal(await fs.readJson(d.join("j")), { a: [1] });
  await fs.write(d.join("bad"), "{");
  await rejects("SyntaxError", fs.readJson(d.join("bad")), "bad");
  await rejects("TypeError", fs.writeJson(d.join("x"), undefined), "JSON");
  await fs.write(d.join("latin"), new Uint8Array([0xe4, 0x41]));
  equal(await fs.readText(d.join("latin")), "\ufffdA");
  await rejects("TypeError", fs.readText(d.join("latin"), { fatal: true }), "UTF-8");
});

test("what is written may come in pieces", async () => {
  await using d = await box();
  await fs.write(d.join("a"), (async function* () { yield "one "; yield new Uint8Array([50]); })());
  equal(await fs.readText(d.join("a")), "one 2");
  await fs.write(d.join("b"), new Blob(["bl", "ob"]));
  equal(await fs.readText(d.join("b")), "blob");
  await fs.write(d.join("c"), await fs.readable(d.join("a")));
  equal(await fs.readText(d.join("c")), "one 2");
  await fs.append(d.join("c"), ["x", "y"]);
  equal(await fs.readText(d.join("c")), "one 2xy");
  await rejects("TypeError", fs.write(d.join("c"), 5 as never), "text, bytes");
  await rejects("Error", fs.write(d.join("at"), (async function* () { yield "part"; throw new Error("source"); })(), { atomic: true }), "source");
  equal(await fs.exists(d.join("at")), false);
});

test("an atomic write keeps the mode, leaves no trace, and replaces in one step", async () => {
  await using d = await box();
  const path = d.join("f");
  await fs.write(path, "old", { mode: 0o640 });
  const before = await fs.info(path);
  await fs.write(path, "new", { atomic: true });
  const after = await fs.info(path);
  equal(await fs.readText(path), "new");
  equal(after.mode, before.mode);
  ok(after.inode !== before.inode, "another file");
  equal(await all(fs.list(d.path), (e) => e.name), ["f"]);
  equal(await code(fs.write(d.path, "x", { atomic: true })), "is-a-directory");
  await rejects("TypeError", fs.write(path, "x", { atomic: true, createNew: true }), "atomic");
});

test("atomic writes of many at once never show a part", async () => {
  await using d = await box();
  const path = d.join("f");
  const contents = [1, 2, 3, 4].map((i) => `${i}`.repeat(100_000));
  await fs.write(path, contents[0]);
  const writers = contents.map(async (content) => {
    for (let i = 0; i < 10; i++) await fs.write(path, content, { atomic: true });
  });
  for (let i = 0; i < 50; i++) ok(contents.includes(await fs.readText(path)), "a whole content");
  await Promise.all(writers);
  equal(await all(fs.list(d.path), (e) => e.name), ["f"]);
});

test("flags of writing", async () => {
  await using d = await box();
  equal(await code(fs.write(d.join("a"), "", { create: false })), "not-found");
  await fs.write(d.join("a"), "1", { createNew: true, sync: true });
  equal(await code(fs.write(d.join("a"), "", { createNew: true })), "already-exists");
  const made = await Promise.all([1, 2, 3, 4, 5].map((i) => code(fs.write(d.join("once"), `${i}`, { createNew: true }))));
  equal(made.filter((one) => one === "none").length, 1);
  await rejects("RangeError", fs.write(d.join("m"), "", { mode: 0o1777 }), "mode");
});

test("streams read a part, in pieces, and close at the end", async () => {
  await using d = await box();
  const path = d.join("s");
  const bytes = new Uint8Array(3_000_000).map((_, i) => i * 7);
  await fs.write(path, bytes);
  let at = 0;
  for await (const piece of await fs.readable(path, { chunkSize: 70_000 })) {
    for (let i = 0; i < piece.length; i += 997) equal(piece[i], bytes[at + i]);
    at += piece.length;
  }
  equal(at, bytes.length);
  const part = await new Response(await fs.readable(path, { start: 10, end: 20 })).arrayBuffer();
  equal([...new Uint8Array(part)].join(), [...bytes.slice(10, 20)].join());
  equal((await new Response(await fs.readable(path, { start: 5_000_000 })).arrayBuffer()).byteLength, 0);
  const reader = (await fs.readable(path)).getReader({ mode: "byob" });
  const { value } = await reader.read(new Uint8Array(16));
  equal([...value!].join(), [...bytes.slice(0, 16)].join());
  await reader.cancel();
  await rejects("RangeError", fs.readable(path, { chunkSize: 0 }), "chunkSize");
});

test("long streams have long pieces, which stay as they are", async () => {
  await using d = await box();
  const bytes = new Uint8Array(9_000_001);
  for (let i = 0; i < bytes.length; i += 1009) bytes[i] = i / 1009;
  await fs.write(d.join("long"), bytes);
  const pieces: Uint8Array[] = [];
  for await (const piece of await fs.readable(d.join("long"))) pieces.push(piece);
  equal(pieces[0].length, 512 * 1024);
  equal(pieces[4].length, 1024 * 1024);
  let at = 0;
  let same = true;
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i += 13) same &&= piece[i] === bytes[at + i];
    at += piece.length;
  }
  ok(same);
  equal(at, bytes.length);
});

test("a view of a reader comes back at the end", async () => {
  await using d = await box();
  await fs.write(d.join("v"), new Uint8Array(100_000));
  const reader = (await fs.readable(d.join("v"))).getReader({ mode: "byob" });
  let length = 0;
  for (let read = await reader.read(new Uint8Array(30_000)); ; read = await reader.read(read.value)) {
    length += read.value!.length;
    if (read.done) break;
  }
  equal(length, 100_000);
});

test("timers get their turn while a stream is read", async () => {
  await using d = await box();
  await fs.write(d.join("big"), new Uint8Array(1_000_000));
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const begin = performance.now();
  while (performance.now() - begin < 100) {
    for await (const piece of await fs.readable(d.join("big"), { chunkSize: 4096 })) ok(piece.length > 0);
  }
  clearInterval(timer);
  ok(ticks > 2);
});

test("pieces of streams can be transferred", async () => {
  await using d = await box();
  await fs.write(d.join("s"), "content");
  for await (const piece of await fs.readable(d.join("s"))) {
    equal(text(structuredClone(piece, { transfer: [piece.buffer] })), "content");
    equal(piece.length, 0);
  }
});

test("lines", async () => {
  await using d = await box();
  await fs.write(d.join("l"), "a\r\nbü\n\nlast");
  equal(await Array.fromAsync(fs.readLines(d.join("l"))), ["a", "bü", "", "last"]);
  await fs.write(d.join("many"), "x\n".repeat(200_000));
  let n = 0;
  for await (const _ of fs.readLines(d.join("many"))) if (++n === 150_000) break;
  equal(n, 150_000);
});

test("a writable stream writes, and drops what was begun when it is aborted", async () => {
  await using d = await box();
  await fs.write(d.join("f"), "old");
  const writer = (await fs.writable(d.join("f"), { atomic: true })).getWriter();
  await writer.write("ne");
  equal(await fs.readText(d.join("f")), "old");
  await writer.write(new Uint8Array([119]));
  await writer.close();
  equal(await fs.readText(d.join("f")), "new");
  const other = (await fs.writable(d.join("f"), { atomic: true })).getWriter();
  await other.write("gone");
  await other.abort(new Error("enough"));
  equal(await fs.readText(d.join("f")), "new");
  equal(await all(fs.list(d.path), (e) => e.name), ["f"]);
  await new Blob(["x".repeat(5_000_000)]).stream().pipeTo(await fs.writable(d.join("big")));
  equal((await fs.info(d.join("big"))).size, 5_000_000);
});

test("an open file is read and written at places", async () => {
  await using d = await box();
  await using f = await fs.open(d.join("f"), { read: true, write: true, create: true });
  equal(await f.write("hello world"), 11);
  equal(await f.position(), 11);
  await f.write("W", 6);
  await f.seek(0);
  equal(text(await f.read(5)), "hello");
  equal(text(await f.read(100)), " World");
  equal((await f.read(100)).length, 0);
  const into = new Uint8Array(3);
  equal(await f.readInto(into, 6), 3);
  equal(text(into), "Wor");
  await f.truncate(5);
  equal(await f.size(), 5);
  await f.truncate(8);
  equal(await f.size(), 8);
  await f.sync();
  equal((await f.info()).size, 8);
  equal((await new Response(f.readable({ start: 1, end: 4 })).text()), "ell");
  await f.close();
  equal(await code(f.read(1)), "closed");
  await f.close();
  equal(await code(fs.open(d.join("none"))), "not-found");
  equal(await code(fs.open(d.path)), "is-a-directory");
  await using r = await fs.open(d.join("f"));
  equal(await code(r.write("x")), "not-supported");
  await rejects("TypeError", fs.open(d.join("f"), { create: true }), "write");
  await rejects("RangeError", r.read(-1), "length");
});

test("writes at the position keep their order", async () => {
  await using d = await box();
  await using f = await fs.open(d.join("f"), { append: true, create: true });
  await Promise.all(["a", "b", "c"].map((c) => f.write(c.repeat(1000))));
  equal((await fs.info(d.join("f"))).size, 3000);
});

test("information about files", async () => {
  await using d = await box();
  const path = d.join("f");
  await fs.write(path, "12345");
  await fs.setMode(path, 0o604);
  await fs.setTimes(path, { modified: new Date(86_400_123), accessed: BigInt("1500000000123456789") });
  const info = await fs.info(path);
  equal([info.type, info.size, info.isFile, info.isDirectory, info.mode & 0o777, info.links], ["file", 5, true, false, 0o604, 1]);
  equal(info.modified.getTime(), 86_400_123);
  equal(info.accessedNs, BigInt("1500000000123456789"));
  ok(info.inode > 0 && info.owner.length > 0, "owner and inode");
  await fs.setTimes(path, { modified: new Date(-3000) });
  equal((await fs.info(path)).modified.getTime(), -3000);
  await fs.setOwner(path, { owner: info.uid, group: info.group });
  equal(await code(fs.setOwner(path, { owner: "no-such-user-here" })), "not-found");
  await fs.setOwner(path, { owner: "no-such-user-here" }).catch((error) => equal(error.message.endsWith("No user or group has the name no-such-user-here"), true));
  for (const owner of [-1, 1.5, 2 ** 32, NaN]) await rejects("RangeError", fs.setOwner(path, { owner }));
  equal((await fs.info(d.path)).type, "directory");
  equal(await code(fs.info(d.join("none"))), "not-found");
  ok(["not-a-directory", "not-found"].includes(await code(fs.info(`${path}/below`))), "below a file");
  equal(await fs.exists(`${path}/below`), false);
  ok((await fs.diskSpace(d.path)).total > 0, "room");
  await rejects("RangeError", fs.setTimes(path, { modified: new Date(NaN) }), "date");
});

test("links", async () => {
  await using d = await box();
  await fs.write(d.join("f"), "content");
  await fs.createSymlink("f", d.join("s"));
  equal(await fs.readText(d.join("s")), "content");
  equal(await fs.readLink(d.join("s")), "f");
  equal([(await fs.linkInfo(d.join("s"))).type, (await fs.info(d.join("s"))).type], ["symlink", "file"]);
  equal(await fs.realPath(d.join("s")), await fs.realPath(d.join("f")));
  await fs.createLink(d.join("f"), d.join("h"));
  equal((await fs.info(d.join("h"))).links, 2);
  equal(await code(fs.createLink(d.join("f"), d.join("h"))), "already-exists");
  equal(await code(fs.createSymlink("x", d.join("s"))), "already-exists");
  equal(await code(fs.readLink(d.join("f"))), "not-supported");
  await fs.createSymlink("nowhere", d.join("dangling"));
  equal([await fs.exists(d.join("dangling")), (await fs.linkInfo(d.join("dangling"))).isSymlink], [false, true]);
  await fs.write(d.join("dangling"), "made");
  equal(await fs.readText(d.join("nowhere")), "made");
  await fs.write(d.join("s"), "through", { atomic: true });
  equal([(await fs.linkInfo(d.join("s"))).type, await fs.readText(d.join("f"))], ["symlink", "through"]);
  await fs.remove(d.join("s"));
  equal(await fs.readText(d.join("f")), "through");
});

test("links in a circle", async () => {
  await using d = await box();
  await fs.createSymlink("b", d.join("a"));
  await fs.createSymlink("a", d.join("b"));
  const found = await code(fs.readText(d.join("a")));
  ok(found === "link-loop" || found === "permission-denied", found);
  await fs.createDirectory(d.join("t/u"));
  await fs.createSymlink("..", d.join("t/u/up"));
  equal(await all(fs.walk(d.join("t"), { followSymlinks: true }), (e) => e.relativePath), ["u", "u/up"]);
});

test("directories are made, copied, moved and removed", async () => {
  await using d = await box();
  equal(await fs.createDirectory(d.join("a/b/c")), true);
  equal(await fs.createDirectory(d.join("a/b/c")), false);
  equal(await code(fs.createDirectory(d.join("a"), { exclusive: true })), "already-exists");
  equal(await code(fs.createDirectory(d.join("x/y"), { exclusive: true })), "not-found");
  await fs.write(d.join("a/f"), "file", { mode: 0o751 });
  equal(await code(fs.createDirectory(d.join("a/f"))), "already-exists");
  equal(await code(fs.createDirectory(d.join("a/f/g"))), "not-a-directory");
  await fs.createSymlink("f", d.join("a/link"));
  equal(await code(fs.copy(d.join("a"), d.join("n"))), "is-a-directory");
  equal(await fs.copy(d.join("a"), d.join("copy"), { recursive: true, preserveTimes: true }), 5);
  equal(await all(fs.walk(d.join("copy")), (e) => `${e.relativePath} ${e.type}`), ["b directory", "b/c directory", "f file", "link symlink"]);
  equal((await fs.info(d.join("copy/f"))).mode & 0o700, 0o700);
  equal((await fs.info(d.join("copy/f"))).modifiedNs, (await fs.info(d.join("a/f"))).modifiedNs);
  equal(await code(fs.copy(d.join("a"), d.join("copy"), { recursive: true })), "already-exists");
  await fs.copy(d.join("a"), d.join("copy"), { recursive: true, overwrite: true });
  ok(await code(fs.copy(d.join("a"), d.join("a/b/inside"), { recursive: true })) !== "none", "not into itself");
  ok(await code(fs.copy(d.join("a/f"), d.join("a/f"), { overwrite: true })) !== "none", "not onto itself");
  equal(await fs.readText(d.join("a/f")), "file");
  equal(await code(fs.move(d.join("a"), d.join("copy"))), "already-exists");
  await fs.move(d.join("a"), d.join("moved"));
  equal(await fs.exists(d.join("a")), false);
  await fs.write(d.join("one"), "1");
  await fs.write(d.join("two"), "2");
  equal(await code(fs.move(d.join("one"), d.join("two"))), "already-exists");
  await fs.move(d.join("one"), d.join("two"), { overwrite: true });
  equal(await fs.readText(d.join("two")), "1");
  equal(await code(fs.remove(d.join("moved"))), "not-empty");
  equal(await fs.remove(d.join("moved"), { recursive: true }), true);
  equal(await code(fs.remove(d.join("moved"))), "not-found");
  equal(await fs.remove(d.join("moved"), { ignoreMissing: true }), false);
});

test("two remove one tree at once", async () => {
  await using d = await box();
  for (let i = 0; i < 200; i++) await fs.createDirectory(d.join(`t/${i % 10}/${i}`));
  await Promise.all([1, 2, 3].map(() => fs.remove(d.join("t"), { recursive: true, ignoreMissing: true })));
  equal(await fs.exists(d.join("t")), false);
});

test("walks", async () => {
  await using d = await box();
  for (const path of ["a/b/c", "a/.hidden", "node_modules/x"]) await fs.createDirectory(d.join(path));
  for (const path of ["a/1.ts", "a/b/2.ts", "a/b/c/3.md", "a/.hidden/4.ts", "node_modules/x/5.ts"]) await fs.write(d.join(path), "");
  equal((await all(fs.walk(d.path), (e) => e.path)).length, 11);
  equal(await all(fs.walk(d.path, { depth: 1 }), (e) => e.name), ["a", "node_modules"]);
  equal(await all(fs.walk(d.path, { types: ["file"], exclude: ["node_modules", ".*"] }), (e) => e.relativePath), ["a/1.ts", "a/b/2.ts", "a/b/c/3.md"]);
  equal(await all(fs.list(d.join("a/")), (e) => e.path), [d.join("a/.hidden"), d.join("a/1.ts"), d.join("a/b")]);
  equal(await code(all(fs.walk(d.join("none")), (e) => e.path)), "not-found");
  equal(await code(all(fs.walk(d.join("a/1.ts")), (e) => e.path)), "not-a-directory");
  throws("RangeError", () => fs.walk(d.path, { depth: 0 }));
  throws("TypeError", () => fs.walk(d.path, { types: ["files" as never] }));
});

test("patterns", async () => {
  await using d = await box();
  for (const path of ["src/a/b", "src/.git", "x[1]"]) await fs.createDirectory(d.join(path));
  for (const path of ["src/1.ts", "src/a/2.tsx", "src/a/b/3.ts", "src/.git/4.ts", "x[1]/5.ts", "top.ts"]) await fs.write(d.join(path), "");
  const find = (pattern: string | string[], more = {}) => all(fs.glob(pattern, { root: d.path, ...more }), (e) => e.relativePath);
  equal(await find("**/*.ts"), ["src/1.ts", "src/a/b/3.ts", "top.ts", "x[1]/5.ts"]);
  equal(await find("**/*.ts", { hidden: true, exclude: "top.ts" }), ["src/.git/4.ts", "src/1.ts", "src/a/b/3.ts", "x[1]/5.ts"]);
  equal(await find("src/.git/*"), ["src/.git/4.ts"]);
  equal(await find(["src/*/*.{ts,tsx}", "top.*"]), ["src/a/2.tsx", "top.ts"]);
  equal(await find("x\\[1\\]/?.ts"), ["x[1]/5.ts"]);
  equal(await find("src/[!a-z].ts"), ["src/1.ts"]);
  equal(await find("src/**", { types: ["file"] }), ["src/1.ts", "src/a/2.tsx", "src/a/b/3.ts"]);
  equal(await find("none/**/*.ts"), []);
  equal(await find("top.ts/*"), []);
  throws("SyntaxError", () => fs.glob("{a,b"));
  throws("TypeError", () => fs.glob("../x"));
  throws("TypeError", () => fs.glob(""));
  throws("RangeError", () => fs.glob("{a,b,c,d,e,f}".repeat(6)));
});

test("a walk that is left or stopped ends, and directories may vanish meanwhile", async () => {
  await using d = await box();
  for (let i = 0; i < 100; i++) {
    await fs.createDirectory(d.join(`${i}/deep`));
    await fs.write(d.join(`${i}/deep/f`), "");
  }
  for await (const _ of fs.walk(d.path)) break;
  const aborter = new AbortController();
  let seen = 0;
  await rejects("Error", (async () => {
    for await (const _ of fs.walk(d.path, { signal: aborter.signal })) if (++seen === 40) aborter.abort(new Error("stop"));
  })(), "stop");
  const walked = all(fs.walk(d.path), (e) => e.path);
  const removed = fs.remove(d.join("50"), { recursive: true });
  await Promise.all([walked, removed]);
});

test("names of any kind survive", async () => {
  await using d = await box();
  const names = ["new\nline", " ", "-rf", "*?[x]", "ümlaut \u{1F600}", "\udcff\udc80 no UTF-8", "quote\"'", "a".repeat(255), "\u0001", "e\u0301", "\u00e9"];
  for (const name of names) await fs.write(d.join(name), name.slice(0, 5));
  equal(await all(fs.list(d.path), (e) => e.name), [...names].sort());
  for await (const entry of fs.walk(d.path)) {
    equal((await fs.info(entry.path)).isFile, true);
    equal((await fs.realPath(entry.path)).endsWith(entry.name), true);
  }
  await fs.move(d.join("\udcff\udc80 no UTF-8"), d.join("\udcfe"));
  equal(await fs.exists(d.join("\udcfe")), true);
  await fs.createSymlink("\udcfe", d.join("to bytes"));
  equal(await fs.readLink(d.join("to bytes")), "\udcfe");
  equal(await fs.readText(d.join("to bytes")), (await fs.readText(d.join("\udcfe"))));
  for (const bad of ["\ud800", "x\udc00", "nul\0"]) equal(await code(fs.write(d.join(bad), "")), "invalid-name", JSON.stringify(bad));
  // Where a rule would have to cover it, no rule can.
  ok(["name-too-long", "permission-denied"].includes(await code(fs.write(d.join("a".repeat(256)), ""))), "a name that is too long");
  equal(await code(fs.readText("")), "invalid-name");
});

test("paths are strings and file: URLs", async () => {
  await using d = await box();
  const url = new URL("file:///tmp/");
  url.pathname = `${d.path}/a b%C3%BC`;
  await fs.write(url, "by URL");
  equal(await fs.readText(d.join("a bü")), "by URL");
  await rejects("TypeError", fs.readText(new URL("https://example.org/")), "file:");
  await rejects("TypeError", fs.readText(5 as never), "string");
  await rejects("TypeError", fs.readText(null as never), "null");
});

test("temporary files and directories", async () => {
  let kept: string;
  {
    await using d = await box();
    await using f = await fs.temporaryFile({ directory: d.path, prefix: "p-", suffix: ".json" });
    ok(/\/p-[0-9a-f]{20}\.json$/.test(f.path), f.path);
    equal((await fs.info(f.path)).mode & 0o777, 0o600);
    equal((await fs.info(d.path)).mode & 0o777, 0o700);
    kept = d.path;
    await rejects("TypeError", fs.temporaryFile({ directory: d.path, prefix: "../x" }), "slash");
    equal(await code(fs.temporaryFile({ directory: d.join("none") })), "not-found");
  }
  equal(await fs.exists(kept), false);
});

test("locks", async () => {
  await using d = await box();
  const path = d.join("lock");
  const first = await fs.lock(path);
  equal(await code(fs.lock(path, { wait: 0 })), "busy");
  equal(await code(fs.lock(path, { wait: 30, shared: true })), "busy");
  await rejects("TimeoutError", fs.lock(path, { signal: AbortSignal.timeout(20) }));
  const waiting = fs.lock(path);
  await sleep(20);
  await first.release();
  await first.release();
  await (await waiting).release();
  let inside = 0;
  let most = 0;
  await Promise.all(Array.from({ length: 20 }, async () => {
    await using _ = await fs.lock(path);
    most = Math.max(most, ++inside);
    await sleep(1);
    inside--;
  }));
  equal(most, 1);
  await rejects("RangeError", fs.lock(path, { wait: -1 }));
});

test("files as memory", async () => {
  await using d = await box();
  const path = d.join("m");
  await fs.write(path, new Uint8Array(100_000).map((_, i) => i));
  using whole = await fs.map(path);
  const all = whole.read();
  equal([whole.length, all.length, all[70_000], whole.read(99_999)[0]], [100_000, 100_000, 70_000 & 255, 99_999 & 255]);
  all[0] = 9;
  equal(whole.read(0, 1)[0], 0);
  throws("RangeError", () => whole.read(99_999, 2));
  throws("RangeError", () => whole.read(-1));
  using part = await fs.map(path, { offset: 5, length: 3 });
  equal(part.read().join(), "5,6,7");
  equal(await code(fs.map(path, { offset: 99_999, length: 2 })), "end-of-data");
  part.close();
  part.close();
  equal(await code((async () => part.read())()), "closed");
  await fs.write(d.join("empty"), "");
  using empty = await fs.map(d.join("empty"));
  equal(empty.read().length, 0);
  const file = await fs.open(path);
  using kept = await file.map({ offset: 1 });
  equal(kept.read(0, 1)[0], 1);
  await file.close();
  equal(await code((async () => kept.read(0, 1))()), "closed");
});

test("a mapped file that is cut has changed, whether its page is gone or only shorter", async () => {
  await using d = await box();
  const path = d.join("m");
  for (let round = 0; round < 50; round++) {
    await fs.write(path, new Uint8Array(40_000).fill(7));
    using map = await fs.map(path);
    equal(map.read(20_000, 4).join(), "7,7,7,7");
    await using file = await fs.open(path, { write: true });
    await file.truncate(20_002);
    for (let again = 0; again < 200; again++) {
      equal(await code((async () => map.read(20_000, 4))()), "changed");
      equal(await code((async () => map.read(36_000, 4))()), "changed");
      equal(map.read(20_000, 2).join(), "7,7");
    }
    await file.truncate(0);
    equal(await code((async () => map.read())()), "changed");
  }
});

test("watching sees what appears, changes and goes", async () => {
  await using d = await box();
  await fs.createDirectory(d.join("sub"));
  await fs.write(d.join("old"), "1");
  const seen: string[] = [];
  const aborter = new AbortController();
  const root = await fs.realPath(d.path);
  const done = (async () => {
    for await (const { kind, path } of await fs.watch(d.path, { signal: aborter.signal })) seen.push(`${kind} ${path.slice(root.length + 1)}`);
  })().catch((error) => error.message);
  const expected = async (what: string) => {
    for (let i = 0; i < 500 && !seen.includes(what); i++) await sleep(10);
    ok(seen.includes(what), `${what} in ${seen.join(", ")}`);
  };
  await sleep(50);
  await fs.write(d.join("sub/new"), "x");
  await expected("created sub/new");
  await fs.append(d.join("old"), "2");
  await expected("modified old");
  await fs.remove(d.join("old"));
  await expected("removed old");
  await fs.createDirectory(d.join("deep/er"));
  await expected("created deep/er");
  await fs.write(d.join("deep/er/f"), "");
  await expected("created deep/er/f");
  await fs.move(d.join("deep"), d.join("moved"));
  await expected("removed deep/er/f");
  await expected("created moved/er/f");
  aborter.abort(new Error("enough"));
  equal(await done, "enough");
});

test("a watch of what is removed ends, and one of a file tells of that only", async () => {
  await using d = await box();
  await fs.createDirectory(d.join("w"));
  await fs.write(d.join("w/f"), "1");
  const file = await fs.watch(d.join("w/f"));
  await fs.write(d.join("w/other"), "");
  await fs.write(d.join("w/f"), "22");
  const { value } = await file.next();
  equal([value!.kind, value!.path.endsWith("/w/f")], ["modified", true]);
  await file.return!();
  const changes = await fs.watch(d.join("w"));
  await fs.remove(d.join("w"), { recursive: true });
  const kinds = new Set<string>();
  for await (const change of changes) kinds.add(change.kind);
  equal([...kinds], ["removed"]);
  equal(await code(fs.watch(d.join("none"))), "not-found");
});

test("archives", async () => {
  await using d = await box();
  const path = d.join("a.zip");
  {
    await using zip = await fs.createZip(path);
    await Promise.all([zip.add("one.txt", "first"), zip.add("dir/two.bin", new Uint8Array(300_000).fill(7), { level: 9 }), zip.add("empty/")]);
    await zip.add("stream", new Blob(["from a blob"]), { modified: new Date(Date.UTC(2020, 1, 2, 3, 4, 6)) });
    equal(await fs.exists(path), false, "not before it is closed");
    equal(await code(zip.add("one.txt", "again")), "already-exists");
    for (const name of ["../up", "/abs", "", "half\ud800", "x".repeat(30_000)]) await rejects("TypeError", zip.add(name, ""), name.slice(0, 9));
  }
  await using zip = await fs.openZip(path);
  equal([...zip.entries()].map((e) => `${e.path} ${e.size} ${e.type}`), ["one.txt 5 file", "dir/two.bin 300000 file", "empty/ 0 directory", "stream 11 file"]);
  ok(zip.entry("dir/two.bin")!.compressedSize < 2000, "compressed");
  equal(zip.entry("stream")!.modified.toISOString(), "2020-02-02T03:04:06.000Z");
  equal(await zip.readText("one.txt"), "first");
  equal((await zip.readBytes("dir/two.bin"))[299_999], 7);
  equal(await new Response(zip.readable("stream")).text(), "from a blob");
  equal([...zip.glob("**/*.{txt,bin}")].map((e) => e.name), ["one.txt", "two.bin"]);
  equal(await zip.extract(d.join("out")), 3);
  equal(await all(fs.walk(d.join("out")), (e) => e.relativePath), ["dir", "dir/two.bin", "empty", "one.txt", "stream"]);
  equal(await code(zip.extract(d.join("out"))), "already-exists");
  equal(await zip.extract(d.join("out"), { overwrite: true, match: "*.txt" }), 1);
  equal(await code(zip.extract(d.join("o2"), { limit: 1000 })), "too-large");
  equal(await code(zip.readBytes("none")), "not-found");
  equal(await code(zip.readBytes("dir/two.bin", { limit: 10 })), "too-large");
  await zip.close();
  equal(await code(zip.readText("one.txt")), "closed");
});

test("an archive unpacks nothing outside of its directory", async () => {
  await using d = await box();
  for (const [name, evil] of [["aaaaa/x.txt", "../../x.txt"], ["aaaa/x.txt", "/etc/x.txt"], ["aaaaa/x.txt", "aa\\..\\x.txt"]] as const) {
    const writer = await fs.createZip(d.join("evil.zip"));
    await writer.add("good.txt", "good");
    await writer.add(name, "evil");
    await writer.close();
    const bytes = await fs.readBytes(d.join("evil.zip"));
    const from = [...name].map((c) => c.charCodeAt(0));
    for (let i = 0; i < bytes.length - from.length; i++) {
      if (from.every((c, k) => bytes[i + k] === c)) [...evil.padEnd(name.length, "x")].forEach((c, k) => bytes[i + k] = c.charCodeAt(0));
    }
    await fs.write(d.join("evil.zip"), bytes);
    await using zip = await fs.openZip(d.join("evil.zip"));
    equal(await code(zip.extract(d.join("deep/out"))), "not-allowed-here", evil);
    equal(await fs.exists(d.join("deep")), false);
  }
});

test("damaged archives are refused", async () => {
  await using d = await box();
  const path = d.join("a.zip");
  await using zip = await fs.createZip(path);
  await zip.add("content.txt", "some content that is there twice, some content that is there twice");
  await zip.close();
  const good = await fs.readBytes(path);
  await fs.write(d.join("none.zip"), "this is no archive");
  equal(await code(fs.openZip(d.join("none.zip"))), "protocol-error");
  await fs.write(d.join("empty.zip"), "");
  equal(await code(fs.openZip(d.join("empty.zip"))), "protocol-error");
  let refused = 0;
  for (let i = 0; i < good.length; i += 3) {
    const bad = good.slice();
    bad[i] ^= 0x5a;
    await fs.write(d.join("bad.zip"), bad);
    const found = await code((async () => {
      await using opened = await fs.openZip(d.join("bad.zip"));
      await opened.readText("content.txt");
    })());
    ok(["none", "protocol-error", "not-found", "not-supported", "too-large", "end-of-data"].includes(found), `${i}: ${found}`);
    refused += found === "none" ? 0 : 1;
  }
  ok(refused > 10, "some were found");
  await fs.write(d.join("front.zip"), new Blob(["#!/bin/sh\n", good]));
  await using front = await fs.openZip(d.join("front.zip"));
  equal((await front.readText("content.txt")).length, 66);
});

test("ten thousand reads at once, and of files that are missing", async () => {
  await using d = await box();
  await fs.write(d.join("f"), "x");
  const results = await Promise.all(Array.from({ length: 10_000 }, (_, i) => i % 2 === 0 ? fs.readText(d.join("f")) : code(fs.readText(d.join("none")))));
  equal(new Set(results).size, 2);
});

test("devices and pipes", async () => {
  equal(await code(fs.readBytes("/dev/zero", { limit: 100_000 })), "too-large");
  let n = 0;
  for await (const piece of await fs.readable("/dev/zero")) if ((n += piece.length) > 1_000_000) break;
  ok(n > 1_000_000, "read from a device");
  await fs.write("/dev/null", "gone");
  equal(await code(fs.write("/dev/full", "x")), "no-space");
  equal(await code(fs.write("/dev/null", "x", { atomic: true })), "not-supported");
});

test("signals stop what takes long", async () => {
  await using d = await box();
  await rejects("AbortError", fs.readText(d.join("x"), { signal: AbortSignal.abort() }));
  await rejects("TypeError", fs.readText(d.join("x"), { signal: {} as never }), "AbortSignal");
  const aborter = new AbortController();
  const endless = fs.readBytes("/dev/zero", { signal: aborter.signal });
  aborter.abort(new Error("enough"));
  await rejects("Error", endless, "enough");
  const pieces = (async function* () { while (true) { yield "x"; await sleep(1); } })();
  const stopped = new AbortController();
  const written = fs.write(d.join("f"), pieces, { signal: stopped.signal, atomic: true });
  setTimeout(() => stopped.abort(new Error("no more")), 20);
  await rejects("Error", written, "no more");
  for (let i = 0; i < 100 && (await all(fs.list(d.path), (e) => e.name)).length > 0; i++) await sleep(10);
  equal(await all(fs.list(d.path), (e) => e.name), []);
});

test("a copy that breaks off leaves what was there", async () => {
  await using d = await box();
  {
    // Far more than is copied before the signal comes; it has no blocks on the disk.
    await using big = await fs.open(d.join("big"), { write: true, create: true });
    await big.truncate(64 * 2 ** 30);
  }
  await fs.write(d.join("old"), "kept");
  for (const target of ["new", "old"]) {
    const stop = new AbortController();
    const copied = fs.copy(d.join("big"), d.join(target), { overwrite: true, signal: stop.signal });
    setTimeout(() => stop.abort(new Error("enough")), 20);
    await rejects("Error", copied, "enough");
  }
  for (let i = 0; i < 500 && (await all(fs.list(d.path), (e) => e.name)).length > 2; i++) await sleep(10);
  equal((await all(fs.list(d.path), (e) => e.name)).sort(), ["big", "old"]);
  equal(await fs.readText(d.join("old")), "kept");
});

test("limits, and files that change while they are read", async () => {
  await using d = await box();
  const path = d.join("f");
  await fs.write(path, "12345");
  equal(await code(fs.readText(path, { limit: 4 })), "too-large");
  equal(await fs.readText(path, { limit: 5, unchanged: true }), "12345");
  equal(await code(fs.readText(d.path)), "is-a-directory");
  equal(await code(fs.write(d.path, "")), "is-a-directory");
  ok((await fs.readText("/dev/null")) === "", "nothing in it");
});
