import { Certificate, createCertificate, createRequest, generateKeyPair, jwt, KeyStore, sign, verify, verifyChain } from "@ekko/crypto";
import { library, pin } from "test:token";

const data = new TextEncoder().encode("data");

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => "nothing", (error) => error.code ?? error.name);
}

test("a wrong password, and what is no token", async () => {
  // Before anything opens it: then it is open for the whole process.
  equal(await codeOf(KeyStore.openToken({ library, password: "no" })), "wrong-password");
  equal(await codeOf(KeyStore.openToken({ library, slot: 77, password: pin })), "operation-failed");
  equal(await codeOf(KeyStore.openToken({ library: `${library}.none`, password: pin })), "permission-denied");
  equal(await codeOf(KeyStore.openToken({ library, slot: -1, password: pin })), "RangeError");
  equal(await codeOf(KeyStore.openToken({ library } as never)), "TypeError");
});

test("keys sign in the token and are verified anywhere", async () => {
  const token = await KeyStore.openToken({ library, password: pin });
  equal([...token.aliases].sort().join(), "curve,large,rsa");
  for (const [alias, algorithm, bits] of [["rsa", "rsa", 2048], ["curve", "p-256", 0], ["large", "p-384", 0]] as const) {
    const key = await token.key(alias);
    equal(`${key.type} ${key.algorithm} ${key.bits} ${key.extractable}`, `private ${algorithm} ${bits} false`);
    const [certificate] = token.chain(alias);
    ok(certificate!.subject.includes(`${alias}.test`));
    const signature = await sign(key, data);
    equal(await verify(certificate!.publicKey, signature, data), true);
    equal(await verify(key.publicKey, signature, data), true);
    signature[3]! ^= 1;
    equal(await verify(key.publicKey, signature, data), false);
  }
});

test("tokens of the web and certificates are signed with them", async () => {
  const token = await KeyStore.openToken({ library, password: pin });
  const key = await token.key("curve");
  const text = await jwt.sign({ sub: "ann" }, key, { expiresIn: 60 });
  equal((await jwt.verify(text, key.publicKey, { algorithms: ["ES256"] })).claims.sub, "ann");

  for (const alias of ["curve", "rsa"]) {
    const authority = await token.key(alias);
    const root = await createCertificate({ subject: "CN=root", key: authority, authority: { pathLength: 0 } });
    const { privateKey, publicKey } = await generateKeyPair("p-256");
    const leaf = await createCertificate({ subject: "CN=leaf.test", key: publicKey, issuer: { certificate: root, key: authority } });
    await verifyChain([leaf], { roots: [root] });
    ok(leaf instanceof Certificate && privateKey.type === "private");
    ok((await createRequest({ subject: "CN=asked", key: authority })).length > 100);
  }
});

test("they do not leave it", async () => {
  const token = await KeyStore.openToken({ library, password: pin });
  const key = await token.key("curve");
  throws("EkkoError", () => key.toBytes("pkcs8"), "cannot be exported");
  throws("EkkoError", () => key.toJwk(), "cannot be exported");
  equal(await codeOf(key.toPem()), "not-extractable");
  equal(await codeOf(key.toCryptoKey({ name: "ECDSA", namedCurve: "P-256" }, ["sign"])), "not-supported");
  equal(await codeOf(token.key("none")), "not-found");
  equal(token.chain("none").length, 0);
});
