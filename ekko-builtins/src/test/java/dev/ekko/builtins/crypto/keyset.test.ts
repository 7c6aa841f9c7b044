import { generateKeyPair, jwt, KeySet } from "@ekko/crypto";
import { listen } from "@ekko/net";

type Answer = { status?: number; body: string; location?: string };

/** A server of one address that counts how often it is asked. */
async function server(answer: () => Answer) {
  const listener = await listen({ port: 0 });
  const asked = { times: 0, url: `http://127.0.0.1:${listener.address.port}/keys`, close: () => listener.close() };
  void (async () => {
    for await (const connection of listener) {
      const reader = connection.readable.getReader();
      await reader.read();
      asked.times++;
      const { status = 200, body, location } = answer();
      const writer = connection.writable.getWriter();
      await writer.write(new TextEncoder().encode(
        `HTTP/1.1 ${status} X\r\nContent-Length: ${new TextEncoder().encode(body).length}\r\nConnection: close\r\n`
          + `${location === undefined ? "" : `Location: ${location}\r\n`}\r\n${body}`));
      await writer.close();
    }
  })().catch(() => undefined); // the test ends it
  return asked;
}

const { privateKey, publicKey } = await generateKeyPair("ed25519");
const other = await generateKeyPair("ed25519");
const first = { ...publicKey.toJwk(), kid: "1" };
const second = { ...other.publicKey.toJwk(), kid: "2" };
const of = (...keys: unknown[]) => JSON.stringify({ keys });
const token = (kid = "1", key = privateKey) => jwt.sign({ sub: "ann" }, key, { header: { kid }, expiresIn: 60 });

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => "nothing", (error) => error.code ?? error.name);
}

test("a set is fetched once, however many tokens come", async () => {
  const s = await server(() => ({ body: of(first) }));
  const keys = KeySet.remote(s.url);
  equal(s.times, 0);
  const one = await token();
  const all = await Promise.all(Array.from({ length: 50 }, () => jwt.verify(one, keys)));
  equal([all.length, all[0]!.claims.sub, s.times, keys.size], [50, "ann", 1, 1]);
  await jwt.verify(one, keys);
  equal(s.times, 1);
  await s.close();
});

test("a key that is unknown is looked for, at most once in a while", async () => {
  let body = of(first);
  const s = await server(() => ({ body }));
  const slow = KeySet.remote(s.url, { coolDown: 600_000 });
  const quick = KeySet.remote(s.url, { coolDown: 1 });
  await jwt.verify(await token(), slow);
  const rotated = await token("2", other.privateKey);
  for (let i = 0; i < 20; i++) {
    ok(await codeOf(jwt.verify(rotated, slow)) !== "nothing");
  }
  equal(s.times, 1);
  await jwt.verify(await token(), quick);
  equal(s.times, 2);
  body = of(first, second);
  await sleep(10);
  equal((await jwt.verify(rotated, quick)).claims.sub, "ann");
  equal(s.times, 3);
  await s.close();
});

test("a set that is old is fetched again, and a key that was taken out of it counts no more", async () => {
  let body = of(first);
  const s = await server(() => ({ body }));
  const keys = KeySet.remote(s.url, { maxAge: 200, coolDown: 0 });
  const mine = await token();
  await jwt.verify(mine, keys);
  body = of(second);
  await sleep(250);
  ok(await codeOf(jwt.verify(mine, keys)) !== "nothing");
  ok(s.times >= 2);
  await s.close();
});

test("a server that fails does no harm until the keys are twice as old as they may be", async () => {
  let answer: Answer = { body: of(first) };
  const s = await server(() => answer);
  const keys = KeySet.remote(s.url, { maxAge: 3000, coolDown: 0 });
  const mine = await token();
  await jwt.verify(mine, keys);
  answer = { status: 500, body: "" };
  await sleep(3100);
  equal((await jwt.verify(mine, keys)).claims.sub, "ann");
  ok(s.times >= 2);
  await sleep(3100);
  equal(await codeOf(jwt.verify(mine, keys)), "io-failed");
  await s.close();
});

test("what is no set is an error with a code", async () => {
  const mine = await token();
  for (const [answer, code] of [
    [{ status: 404, body: "" }, "io-failed"],
    [{ body: "<html>" }, "malformed"],
    [{ body: "[]" }, "malformed"],
    [{ body: of(...Array(201).fill(first)) }, "malformed"],
    [{ body: "x".repeat(2 ** 20 + 1) }, "too-large"],
    [{ status: 302, body: "", location: "/other" }, "TypeError"],
  ] as [Answer, string][]) {
    const s = await server(() => answer);
    equal(await codeOf(jwt.verify(mine, KeySet.remote(s.url))), code);
    await s.close();
  }
  equal(await codeOf(jwt.verify(mine, KeySet.remote("http://127.0.0.1:9/"))), "TypeError");
  for (const url of ["http://example.com/keys", "ftp://example.com/keys", "file:///keys"]) {
    throws("TypeError", () => KeySet.remote(url), "https:");
  }
});
