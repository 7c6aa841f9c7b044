import { KeyStore, sign, verify } from "@ekko/crypto";
import { base64 } from "test:store";

const bytes = Uint8Array.fromBase64(base64);
const options = { password: "store-word", type: "jks" } as const;

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => "nothing", (error) => error.code ?? error.name);
}

test("keys, each with its password, and certificates", async () => {
  const store = await KeyStore.open(bytes, options);
  equal([...store.aliases].sort().join(), "own,same,trusted");
  for (const [alias, key] of [["same", await store.key("same")], ["own", await store.key("own", { password: "key-word" })]] as const) {
    const [certificate] = store.chain(alias);
    ok(certificate!.subject.includes(`${alias}.test`));
    const data = new TextEncoder().encode("data");
    equal(await verify(certificate!.publicKey, await sign(key, data), data), true);
  }
  ok(store.chain("trusted")[0]!.subject.includes("own.test"));
  equal(store.chain("none").length, 0);
});

test("what does not open it", async () => {
  const store = await KeyStore.open(bytes, options);
  equal(await codeOf(store.key("own")), "wrong-password");
  equal(await codeOf(store.key("trusted")), "not-found");
  equal(await codeOf(KeyStore.open(bytes, { ...options, password: "other" })), "wrong-password");
  equal(await codeOf(KeyStore.open(bytes.slice(0, 100), options)), "malformed");
  equal(await codeOf(KeyStore.open(new Uint8Array(0), options)), "malformed");
  const broken = bytes.slice();
  broken[broken.length >> 1] ^= 1;
  ok(["wrong-password", "malformed"].includes(await codeOf(KeyStore.open(broken, options))));
});
