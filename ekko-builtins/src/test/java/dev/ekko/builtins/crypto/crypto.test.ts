import {
  agree, Certificate, constantTimeEqual, createCertificate, createHash, deriveKey, generateKey, generateKeyPair, hash, hmac, jws, jwt, Key, KeySet,
  KeyStore, open, openStream, openWithPassphrase, password, random, seal, sealStream, sealWithPassphrase, sign, unwrapKey, verify, verifyChain, wrapKey,
} from "@ekko/crypto";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function codeOf(promise: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof promise === "function" ? promise() : promise);
  } catch (error) {
    const { code, name } = error as { code?: unknown; name: string };
    return typeof code === "string" ? code : name;
  }
  return "nothing";
}

async function piped(data: Uint8Array, stream: TransformStream<Uint8Array, Uint8Array>, size = data.length): Promise<Uint8Array> {
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let i = 0; i < data.length; i += size) controller.enqueue(data.slice(i, i + size));
      controller.close();
    },
  });
  return new Uint8Array(await new Response(source.pipeThrough(stream)).arrayBuffer());
}

test("hashes have the values of their standards", async () => {
  const known: Record<string, string> = {
    "md5": "900150983cd24fb0", "sha-1": "a9993e364706816a", "sha-224": "23097d223405d822", "sha-256": "ba7816bf8f01cfea", "sha-384": "cb00753f45a35e8b",
    "sha-512": "ddaf35a193617aba", "sha-512/256": "53048e2681941ef9", "sha3-256": "3a985da74fe225b2", "shake128": "5881092dd818bf5c",
    "blake2b": "ba80a53f981c4d0d", "blake2s": "508c5e8c327c14e2", "blake3": "6437b3ac38465133", "crc32": "352441c2", "crc32c": "364b3fb7",
  };
  for (const [name, start] of Object.entries(known)) {
    equal((await hash(name as never, "abc", { encoding: "hex" })).slice(0, 16), start, name);
    equal(createHash(name as never).update("a").update(new TextEncoder().encode("bc")).digest("hex").slice(0, 16), start, name);
  }
  equal((await hash("shake256", "", { length: 7 })).length, 7);
  equal(await hash("sha-256", new Blob(["a", "bc"]), { encoding: "hex" }), await hash("sha-256", "abc", { encoding: "hex" }));
  equal(await hash("sha-256", (async function* () { yield "ab"; yield new Uint8Array([99]); })(), { encoding: "base64url" }),
    "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  equal(await hmac("sha-256", "Jefe", "what do ya want for nothing?", { encoding: "hex" }),
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
});

test("what cannot be hashed is refused", async () => {
  equal(await codeOf(hash("sha-0" as never, "")), "not-supported");
  equal(await codeOf(hash("sha-256", 3 as never)), "TypeError");
  equal(await codeOf(hash("sha-256", null as never)), "TypeError");
  equal(await codeOf(hash("sha-256", "", { length: 4 })), "not-supported");
  equal(await codeOf(hash("sha-256", "", { encoding: "octal" as never })), "TypeError");
  const used = createHash("sha-256");
  used.digest();
  throws("TypeError", () => used.update("x"));
  equal(await codeOf(hash("sha-256", new Blob(["x"]), { signal: AbortSignal.abort() })), "AbortError");
});

test("ten thousand hashes at once", async () => {
  const all = await Promise.all(Array.from({ length: 10_000 }, (_, i) => hash("sha-256", String(i), { encoding: "hex" })));
  equal(new Set(all).size, 10_000);
});

test("passwords of this and other programs", async () => {
  const stored = await password.hash("pässword", { memory: 64, passes: 1 });
  equal([await password.verify("pässword", stored), await password.verify("password", stored)], [true, false]);
  equal([password.needsRehash(stored), password.needsRehash(stored, { memory: 64, passes: 1 })], [true, false]);
  equal((await password.hash("x")).slice(0, 31), "$argon2id$v=19$m=19456,t=2,p=1$");
  equal(await password.verify("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"), true);
  for (const algorithm of ["scrypt", "bcrypt", "argon2i"] as const) {
    const made = await password.hash("x", { algorithm, cost: 6, memory: 64 });
    equal([await password.verify("x", made), await password.verify("y", made)], [true, false], algorithm);
  }
});

test("stored hashes that are hostile or malformed", async () => {
  const tail = `$c29tZXNhbHRzb21l$${"A".repeat(43)}`;
  for (const bad of ["", "x", "$argon2id$", `$argon2id$v=19$m=1,t=1,p=1${tail}`, `$argon2id$v=19$m=64,t=0,p=1${tail}`, `$scrypt$ln=0,r=8,p=1${tail}`,
    "$2b$99$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"]) {
    equal(await codeOf(password.verify("x", bad)), "malformed", bad);
  }
  for (const large of [`$argon2id$v=19$m=4194304,t=1,p=1${tail}`, `$argon2id$v=19$m=65536,t=999999999,p=1${tail}`, `$scrypt$ln=30,r=8,p=1${tail}`,
    `$scrypt$ln=10,r=8,p=9999999${tail}`, "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"]) {
    equal(await codeOf(password.verify("x", large)), "too-large", large);
  }
  equal(await codeOf(password.verify("x", `$argon2id$v=16$m=64,t=1,p=1${tail}`)), "not-supported");
  equal(await codeOf(password.hash("x".repeat(73), { algorithm: "bcrypt" })), "too-large");
  equal(await codeOf(password.hash("x", { memory: 7 })), "RangeError");
  const start = performance.now();
  equal(await codeOf(password.hash("x", { memory: 65536, passes: 20, signal: AbortSignal.timeout(5) })), "TimeoutError");
  ok(performance.now() - start < 2000, "the abort is told at once");
});

test("random values keep their bounds", async () => {
  const seen = new Set(Array.from({ length: 500 }, () => random.integer(-1, 1)));
  equal([...seen].sort(), [-1, 0, 1]);
  equal(random.integer(5, 5), 5);
  throws("RangeError", () => random.integer(2, 1));
  throws("RangeError", () => random.integer(0, Infinity));
  throws("RangeError", () => random.bytes(-1));
  throws("RangeError", () => random.choice([]));
  throws("RangeError", () => random.text(3, "aa"));
  const ids = Array.from({ length: 10_000 }, () => random.uuid7());
  equal(ids, [...ids].sort());
  equal(new Set(ids).size, ids.length);
  ok(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(ids[0]), ids[0]);
  equal(random.shuffle([3, 1, 2]).sort(), [1, 2, 3]);
});

test("sealed data opens with its key and what belongs to it, and with nothing else", async () => {
  for (const algorithm of ["xchacha20-poly1305", "aes-256-gcm", "aes-256-gcm-siv"] as const) {
    const key = await generateKey(algorithm);
    const envelope = await seal(key, "secret", { aad: "a" });
    equal(text(await open(key, envelope, { aad: "a" })), "secret");
    equal((await open(key, await seal(key, ""))).length, 0);
    for (let i = 1; i < envelope.length; i++) {
      const changed = envelope.slice();
      changed[i] ^= 1;
      const code = await codeOf(open(key, changed, { aad: "a" }));
      ok(code === "authentication-failed" || i === 1 && code === "malformed", `byte ${i}: ${code}`);
    }
    for (let length = 2; length < envelope.length; length++) {
      equal(await codeOf(open(key, envelope.slice(0, length), { aad: "a" })), "authentication-failed");
    }
    equal(await codeOf(open(await generateKey(algorithm), envelope, { aad: "a" })), "authentication-failed");
    equal(await codeOf(open(key, new Uint8Array(0))), "malformed");
  }
  const raw = new Uint8Array(32).fill(7);
  const mixed = await seal(Key.fromBytes("raw", raw, "aes-256-gcm"), "x");
  equal(await codeOf(open(Key.fromBytes("raw", raw, "aes-256-gcm-siv"), mixed)), "authentication-failed", "the key chooses the cipher");
  equal(await codeOf(seal((await generateKeyPair("ed25519")).privateKey, "x")), "invalid-key");
  equal(await codeOf(seal({} as never, "x")), "TypeError");
  equal(await codeOf(() => Key.fromBytes("raw", raw.slice(1), "aes-256-gcm")), "invalid-key");
});

test("sealed streams notice whatever is done to them", async () => {
  const key = await generateKey();
  const plain = random.bytes(200_000);
  const sealed = await piped(plain, sealStream(key, { aad: "f" }), 7001);
  equal(constantTimeEqual(await piped(sealed, openStream(key, { aad: "f" }), 333), plain), true);
  for (const length of [0, 1, 34, 35, 36, 35 + 65552, 35 + 65552 * 2, 35 + 65552 * 3, sealed.length - 1]) {
    equal(await codeOf(piped(sealed.slice(0, length), openStream(key, { aad: "f" }), 50_000)), "authentication-failed", String(length));
  }
  const swapped = sealed.slice();
  swapped.set(sealed.slice(35, 35 + 65552), 35 + 65552);
  swapped.set(sealed.slice(35 + 65552, 35 + 2 * 65552), 35);
  equal(await codeOf(piped(swapped, openStream(key, { aad: "f" }))), "authentication-failed");
  equal(await codeOf(piped(new Uint8Array([...sealed, 0]), openStream(key, { aad: "f" }))), "authentication-failed");
  equal(await codeOf(piped(sealed, openStream(key))), "authentication-failed");
  equal(await codeOf(piped(plain, openStream(key))), "malformed");
  for (const size of [0, 1, 65536, 131072]) {
    equal((await piped(await piped(plain.slice(0, size), sealStream(key)), openStream(key))).length, size);
  }
});

test("passphrases and wrapped keys", async () => {
  const envelope = await sealWithPassphrase("p", "secret");
  equal(text(await openWithPassphrase("p", envelope)), "secret");
  equal(await codeOf(openWithPassphrase("q", envelope)), "wrong-password");
  const greedy = envelope.slice();
  greedy[1] = 30;
  equal(await codeOf(openWithPassphrase("p", greedy)), "too-large");
  equal(await codeOf(openWithPassphrase("p", envelope.slice(0, 25))), "wrong-password");
  equal(await codeOf(openWithPassphrase("p", envelope.slice(0, 19))), "malformed");
  const wrapping = await generateKey();
  for (const key of [await generateKey("aes-256-gcm"), (await generateKeyPair("p-256")).privateKey, (await generateKeyPair("ml-kem-768")).privateKey]) {
    equal(String(await unwrapKey(wrapping, await wrapKey(wrapping, key))), String(key));
  }
  equal(await codeOf(unwrapKey(wrapping, await seal(wrapping, "x"))), "authentication-failed");
});

test("keys of all kinds sign, and come back from their formats", async () => {
  for (const algorithm of ["ed25519", "ed448", "p-256", "p-384", "p-521", "rsa", "ml-dsa-44", "ml-dsa-65", "ml-dsa-87"] as const) {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { modulusLength: 2048 });
    const signature = await sign(privateKey, "message");
    for (const key of [publicKey, await Key.fromPem(await publicKey.toPem()), Key.fromJwk(publicKey.toJwk()), (await Key.fromPem(await privateKey.toPem())).publicKey]) {
      equal([await verify(key, signature, "message"), await verify(key, signature, "other"), key.algorithm], [true, false, algorithm]);
    }
    equal(await verify(publicKey, new Uint8Array(3), "message"), false);
    equal(await codeOf(sign(publicKey, "x")), "invalid-key");
    equal(JSON.stringify({ privateKey }).includes(String(privateKey.toJwk().d ?? privateKey.toJwk().priv)), false);
  }
  const { privateKey } = await generateKeyPair("p-256");
  const locked = await privateKey.toPem({ password: "pw" });
  equal(String(await Key.fromPem(locked, { password: "pw" })), "[private p-256 key]");
  equal([await codeOf(Key.fromPem(locked, { password: "no" })), await codeOf(Key.fromPem(locked))], ["wrong-password", "wrong-password"]);
  equal(await codeOf(Key.fromPem("nothing")), "malformed");
  equal(await codeOf(Key.fromPem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")), "invalid-key");
  equal(await codeOf(() => Key.fromJwk({ kty: "EC", crv: "P-256", x: "AAAA", y: "AAAA" })), "invalid-key");
  equal(await codeOf(() => Key.fromJwk({ kty: "EC", crv: "secp256k1", x: "", y: "" })), "not-supported");
  equal(await codeOf(() => Key.fromJwk({ kty: "RSA" })), "invalid-key");
  throws("TypeError", () => new (Key as never as new () => Key)());
});

test("the hash of a key is that of RFC 8037", async () => {
  const key = Key.fromJwk({ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
  equal(await key.thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
});

test("keys come from and go to Web Cryptography", async () => {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]) as CryptoKeyPair;
  const own = Key.fromCryptoKey(pair.privateKey);
  equal([own.extractable, await codeOf(own.toPem())], [false, "not-extractable"]);
  equal(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, pair.publicKey, await sign(own, "x"), new Uint8Array([120])), true);
  const key = await generateKey("aes-256-gcm");
  equal((await key.toCryptoKey({ name: "AES-GCM" }, ["encrypt"])).type, "secret");
});

test("both sides agree on a key", async () => {
  for (const algorithm of ["x25519", "x448", "p-384"] as const) {
    const ann = await generateKeyPair(algorithm), bob = await generateKeyPair(algorithm);
    const sealed = await seal(await agree(ann.privateKey, bob.publicKey, { info: "a" }), "hi");
    equal(text(await open(await agree(bob.privateKey, ann.publicKey, { info: "a" }), sealed)), "hi");
    equal(await codeOf(open(await agree(bob.privateKey, ann.publicKey, { info: "b" }), sealed)), "authentication-failed");
  }
  const { privateKey } = await generateKeyPair("x25519");
  equal(await codeOf(agree(privateKey, Key.fromBytes("raw", new Uint8Array(32), "x25519"))), "operation-failed");
  // RFC 5869, appendix A.3
  const derived = await deriveKey(Key.fromBytes("raw", new Uint8Array(22).fill(11), "secret"), { algorithm: "secret", length: 42 });
  equal(derived.toBytes("raw").slice(0, 4).join(), "141,164,231,117");
});

test("a signed text of RFC 8037 fits", async () => {
  const key = Key.fromJwk({ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A" });
  const signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
  equal(text((await jws.verify(signed, key.publicKey)).payload), "Example of Ed25519 signing");
  equal(await jws.sign("Example of Ed25519 signing", key), signed);
});

test("tokens are checked", async () => {
  const { privateKey, publicKey } = await generateKeyPair("p-256");
  const token = await jwt.sign({ sub: "a", iss: "me", aud: ["x", "y"] }, privateKey, { expiresIn: 60 });
  equal((await jwt.verify(token, publicKey, { audience: "y", issuer: ["me"] })).claims.sub, "a");
  const now = Date.now();
  const cases: [object, string][] = [
    [{}, "invalid-claim"], [{ audience: "z" }, "invalid-claim"], [{ audience: "x", issuer: "you" }, "invalid-claim"], [{ audience: "x", subject: "b" }, "invalid-claim"],
    [{ audience: "x", now: new Date(now + 61_000) }, "expired"], [{ audience: "x", now: new Date(now + 61_000), leeway: 5 }, "nothing"],
    [{ audience: "x", maxAge: 10, now: new Date(now + 12_000) }, "expired"], [{ audience: "x", algorithms: ["ES384"] }, "algorithm-not-allowed"],
    [{ audience: "x", algorithms: [] }, "algorithm-not-allowed"], [{ audience: "x", type: "at+jwt" }, "invalid-claim"], [{ audience: "x", required: ["jti"] }, "invalid-claim"],
    [{ audience: 3 }, "TypeError"],
  ];
  for (const [options, code] of cases) {
    equal(await codeOf(jwt.verify(token, publicKey, options)), code, JSON.stringify(options));
  }
  equal(await codeOf(jwt.verify(await jwt.sign({}, privateKey), publicKey)), "invalid-claim", "no exp");
  equal(await codeOf(jwt.verify(await jwt.sign({ nbf: now }, privateKey, { expiresIn: 9 }), publicKey)), "not-yet-valid");
  equal(await codeOf(jwt.sign({ exp: "x" as never }, privateKey)), "invalid-claim");
});

test("tokens that are forged", async () => {
  const { privateKey, publicKey } = await generateKeyPair("rsa", { modulusLength: 2048 });
  const token = await jwt.sign({ sub: "a" }, privateKey, { expiresIn: 60 });
  const [head, body, signature] = token.split(".");
  const encode = (value: unknown) => (new TextEncoder().encode(JSON.stringify(value)) as never as { toBase64(o: object): string }).toBase64({ alphabet: "base64url", omitPadding: true });
  equal(await codeOf(jwt.verify(`${encode({ alg: "none" })}.${body}.`, publicKey)), "algorithm-not-allowed");
  // The public key taken as the secret of an HMAC.
  const pem = await publicKey.toPem();
  const confused = `${encode({ alg: "HS256" })}.${body}`;
  const mac = await hmac("sha-256", pem, confused, { encoding: "base64url" });
  equal(await codeOf(jwt.verify(`${confused}.${mac}`, publicKey)), "algorithm-not-allowed");
  equal(await codeOf(jwt.verify(`${confused}.${mac}`, publicKey, { algorithms: ["HS256", "PS256"] })), "algorithm-not-allowed");
  equal(await codeOf(jwt.verify(`${head}.${encode({ sub: "b", exp: 9e9 })}.${signature}`, publicKey)), "invalid-signature");
  equal(await codeOf(jwt.verify(`${encode({ alg: "PS256", crit: ["x"], x: 1 })}.${body}.${signature}`, publicKey)), "not-supported");
  equal(await codeOf(jwt.verify(`${head}.${body}.`, publicKey)), "invalid-signature");
  for (const bad of ["", "a", "a.b", "..", "a.b.c.d", `${head}.${body}.${signature}=`, `${head}.${body}.${signature} `, `!.${body}.${signature}`, `${encode(3)}.${body}.${signature}`]) {
    equal(await codeOf(jwt.verify(bad, publicKey)), "malformed", bad);
  }
  equal(await codeOf(jwt.verify("a".repeat(5_000_000), publicKey)), "too-large");
  equal(await codeOf(jws.verify(await jws.sign("x", privateKey, { algorithm: "RS256" }), publicKey)), "algorithm-not-allowed");
  equal(await codeOf(jws.verify(await jws.sign("x", privateKey, { algorithm: "RS256" }), publicKey, { algorithms: ["RS256"] })), "nothing");
  const detached = await jws.sign("doc", privateKey, { detached: true });
  equal([await codeOf(jws.verify(detached, publicKey, { payload: "doc" })), await codeOf(jws.verify(detached, publicKey))], ["nothing", "invalid-signature"]);
});

test("sets of keys", async () => {
  const one = await generateKeyPair("ed25519"), two = await generateKeyPair("p-256");
  const set = KeySet.from({ keys: [{ ...one.publicKey.toJwk(), kid: "1" }, { kty: "future" }, { ...two.publicKey.toJwk(), kid: "2" }] });
  equal(set.size, 2);
  const token = await jwt.sign({}, two.privateKey, { expiresIn: 9, header: { kid: "2" } });
  equal((await jwt.verify(token, set)).header.kid, "2");
  equal(await codeOf(jwt.verify(await jwt.sign({}, two.privateKey, { expiresIn: 9, header: { kid: "1" } }), set)), "key-not-found");
  equal(await codeOf(() => KeySet.from({} as never)), "malformed");
  equal(await codeOf(() => KeySet.remote("http://acme.test/keys")), "TypeError");
  equal(await codeOf(jwt.verify(token, KeySet.remote("https://acme.test/keys"))), "permission-denied");
});

test("certificates and key stores", async () => {
  const ca = await generateKeyPair("p-256"), server = await generateKeyPair("p-256");
  const root = await createCertificate({ subject: "CN=Root", key: ca.privateKey, authority: { pathLength: 0 } });
  const issuer = { certificate: root, key: ca.privateKey };
  const leaf = await createCertificate({ subject: "CN=a.test", key: server.publicKey, names: ["dns:a.test", "dns:*.b.test", "ip:10.0.0.1"], issuer });
  equal([leaf.isAuthority, root.isAuthority, leaf.issuer, leaf.names.length], [false, true, "CN=Root", 3]);
  equal(["a.test", "A.TEST.", "x.b.test", "b.test", "x.y.b.test", "10.0.0.1", "evil.test"].map((host) => leaf.matchesHost(host)), [true, true, true, false, false, true, false]);
  await verifyChain([leaf, root], { roots: [root], host: "a.test" });
  const fake = await createCertificate({ subject: "CN=Root", key: server.privateKey, authority: { pathLength: 0 } });
  equal(await codeOf(verifyChain([leaf], { roots: [fake] })), "invalid-certificate");
  equal(await codeOf(verifyChain([leaf], { roots: [root], host: "evil.test" })), "invalid-certificate");
  equal(await codeOf(verifyChain([leaf], { roots: [root], at: new Date(0) })), "not-yet-valid");
  equal(await codeOf(verifyChain([leaf], { roots: [root], at: new Date(4e12) })), "expired");
  equal(await codeOf(verifyChain([leaf], { roots: [] })), "TypeError");
  equal(await codeOf(createCertificate({ subject: "CN=x", key: server.publicKey, issuer: { certificate: leaf, key: server.privateKey } })), "invalid-certificate");
  equal(await codeOf(createCertificate({ subject: "nonsense", key: ca.privateKey })), "malformed");
  equal(await codeOf(createCertificate({ subject: "CN=x", key: ca.privateKey, names: ["ip:300.1.1.1"] })), "malformed");
  equal(await codeOf(() => Certificate.parse(leaf.toBytes().slice(0, 99))), "malformed");
  equal(await Certificate.parseAll(leaf.toPem() + root.toPem())[1].fingerprint(), await root.fingerprint());
  const bytes = await KeyStore.write([{ alias: "s", key: server.privateKey, chain: [leaf, root] }, { alias: "r", chain: [root] }], { password: "pw" });
  const store = await KeyStore.open(bytes, { password: "pw" });
  equal([store.aliases.sort().join(), store.chain("s").length, (await store.key("s")).algorithm], ["r,s", 2, "p-256"]);
  equal([await codeOf(store.key("r")), await codeOf(KeyStore.open(bytes, { password: "x" })), await codeOf(KeyStore.open(bytes.slice(9), { password: "pw" }))],
    ["not-found", "wrong-password", "malformed"]);
});
