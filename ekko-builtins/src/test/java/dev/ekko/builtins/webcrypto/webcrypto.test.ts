const { subtle } = crypto;

function hex(bytes: ArrayBuffer | Uint8Array): string {
  let text = "";
  for (const byte of new Uint8Array(bytes)) {
    text += byte.toString(16).padStart(2, "0");
  }
  return text;
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(text.length / 2);
  for (let i = 0; i < result.length; i++) {
    result[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  }
  return result;
}

function ascii(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

const ABC = ascii("abc");
const USAGES = { sign: ["sign", "verify"] as KeyUsage[], crypt: ["encrypt", "decrypt"] as KeyUsage[] };

async function pair(algorithm: AlgorithmIdentifier, usages: KeyUsage[]): Promise<CryptoKeyPair> {
  return await subtle.generateKey(algorithm, true, usages) as CryptoKeyPair;
}

async function secret(algorithm: AlgorithmIdentifier, usages: KeyUsage[]): Promise<CryptoKey> {
  return await subtle.generateKey(algorithm, true, usages) as CryptoKey;
}

test("random values fill the array that was given, whatever part of a buffer it shows", () => {
  const buffer = new ArrayBuffer(64);
  const view = new Uint32Array(buffer, 16, 4);
  ok(crypto.getRandomValues(view) === view, "the same array");
  const all = new Uint8Array(buffer);
  ok(all.slice(16, 32).some((b) => b !== 0), "filled");
  ok(all.slice(0, 16).every((b) => b === 0) && all.slice(32).every((b) => b === 0), "nothing around it");
  equal(crypto.getRandomValues(new BigInt64Array(0)).length, 0);
});

test("random values refuse what holds no integers, and too much", () => {
  throws("TypeMismatchError", () => crypto.getRandomValues(new Float64Array(1)), "Float64Array");
  throws("TypeMismatchError", () => crypto.getRandomValues(new DataView(new ArrayBuffer(1))), "DataView");
  throws("TypeError", () => crypto.getRandomValues(new ArrayBuffer(1) as never));
  const error = throws("QuotaExceededError", () => crypto.getRandomValues(new Uint8Array(65537)), "65536");
  ok(error instanceof QuotaExceededError && error instanceof DOMException, "its class");
  equal((error as DOMException).code, 22);
});

test("a UUID is one of version 4", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 100; i++) {
    const uuid = crypto.randomUUID();
    ok(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid), uuid);
    seen.add(uuid);
  }
  equal(seen.size, 100);
});

test("digests of abc", async () => {
  const expected = {
    "SHA-1": "a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA-256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "sha-384": "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
    "SHA3-256": "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
  };
  for (const [name, digest] of Object.entries(expected)) {
    equal(hex(await subtle.digest(name, ABC)), digest, name);
  }
});

test("a digest takes any buffer source, and gives a buffer that can be transferred", async () => {
  const buffer = new Uint8Array([0, 97, 98, 99, 0]).buffer;
  const digest = await subtle.digest({ name: "SHA-1" }, new DataView(buffer, 1, 3));
  equal(hex(digest), "a9993e364706816aba3e25717850c26c9cd0d89d");
  equal(digest.transfer().byteLength, 20);
  buffer.transfer();
  equal(hex(await subtle.digest("SHA-1", buffer)), "da39a3ee5e6b4b0d3255bfef95601890afd80709", "a detached buffer is empty");
});

test("an operation works on what the data was when it was called", async () => {
  const data = new Uint8Array(100_000);
  const digest = subtle.digest("SHA-256", data);
  data.fill(1);
  equal(hex(await digest), hex(await subtle.digest("SHA-256", new Uint8Array(100_000))));
});

test("AES-GCM as in NIST's vectors, and a tag that is wrong", async () => {
  const key = await subtle.importKey("raw", bytes("feffe9928665731c6d6a8f9467308308"), "AES-GCM", false, USAGES.crypt);
  const iv = bytes("cafebabefacedbaddecaf888");
  const plain = bytes("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
  const additionalData = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  const cipher = "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091";
  const tag = "5bc94fbc3221a5db94fae95ae7121a47";
  for (const tagLength of [32, 64, 96, 104, 112, 120, 128]) {
    const algorithm = { name: "AES-GCM", iv, additionalData, tagLength };
    const sealed = new Uint8Array(await subtle.encrypt(algorithm, key, plain));
    equal(hex(sealed), cipher + tag.slice(0, tagLength / 4), `${tagLength}`);
    equal(hex(await subtle.decrypt(algorithm, key, sealed)), hex(plain), `${tagLength}`);
    sealed[sealed.length - 1] ^= 1;
    await rejects("OperationError", subtle.decrypt(algorithm, key, sealed));
    await rejects("OperationError", subtle.decrypt(algorithm, key, sealed.slice(0, 3)), "shorter than its tag");
  }
  await rejects("OperationError", subtle.encrypt({ name: "AES-GCM", iv, tagLength: 127 }, key, plain), "127");
});

test("the counter of AES-CTR wraps within its bits, of any number", async () => {
  const key = await subtle.importKey("raw", new Uint8Array(16), "AES-CTR", false, USAGES.crypt);
  const zeros = new Uint8Array(16 * 8);
  for (const length of [1, 3, 7, 8, 9, 31, 32, 33, 40, 63, 64, 65, 127, 128]) {
    // All counting bits set but the last two, or but none: it wraps after one, two or four blocks.
    for (const low of [0, 1, 3]) {
      const bits = BigInt(length);
      const top = (1n << bits) - 1n;
      const start = length === 1 ? BigInt(low & 1) : top - BigInt(low);
      const fixed = length === 128 ? 0n : (0x5an << 120n) >> bits << bits;
      const blocks = length === 1 ? 2 : 8;
      const data = zeros.subarray(0, 16 * blocks);
      const wrapped = hex(await subtle.encrypt({ name: "AES-CTR", counter: block(fixed | start), length }, key, data));
      let expected = "";
      for (let i = 0; i < blocks; i++) {
        const counter = block(fixed | ((start + BigInt(i)) & top));
        expected += hex(await subtle.encrypt({ name: "AES-CTR", counter, length }, key, zeros.subarray(0, 16)));
      }
      equal(wrapped, expected, `${length} bits from ${low} below the end`);
    }
  }
  await rejects("OperationError", subtle.encrypt({ name: "AES-CTR", counter: new Uint8Array(16), length: 2 }, key, zeros), "2 bits");
  await rejects("OperationError", subtle.encrypt({ name: "AES-CTR", counter: new Uint8Array(16), length: 0 }, key, zeros));
  await rejects("OperationError", subtle.encrypt({ name: "AES-CTR", counter: new Uint8Array(15), length: 8 }, key, zeros));
});

function block(value: bigint): Uint8Array<ArrayBuffer> {
  return bytes(value.toString(16).padStart(32, "0"));
}

test("AES-CBC tells nothing of why it cannot decrypt", async () => {
  const key = await subtle.importKey("raw", new Uint8Array(16), "AES-CBC", false, USAGES.crypt);
  const algorithm = { name: "AES-CBC", iv: new Uint8Array(16) };
  const sealed = new Uint8Array(await subtle.encrypt(algorithm, key, ABC));
  equal(sealed.length, 16);
  equal(hex(await subtle.decrypt(algorithm, key, sealed)), "616263");
  const messages = new Set<string>();
  for (const bad of [new Uint8Array(0), new Uint8Array(15), new Uint8Array(16), sealed.slice(0, 8)]) {
    messages.add((await rejects("OperationError", subtle.decrypt(algorithm, key, bad))).message);
  }
  equal(messages.size, 1);
});

test("AES-KW as in RFC 3394", async () => {
  const kek = await subtle.importKey("raw", bytes("000102030405060708090a0b0c0d0e0f"), "AES-KW", false, ["wrapKey", "unwrapKey"]);
  const key = await subtle.importKey("raw", bytes("00112233445566778899aabbccddeeff"), "AES-GCM", true, ["encrypt"]);
  const wrapped = await subtle.wrapKey("raw", key, kek, "AES-KW");
  equal(hex(wrapped), "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5");
  const back = await subtle.unwrapKey("raw", wrapped, kek, "AES-KW", "AES-GCM", true, ["encrypt"]);
  equal(hex(await subtle.exportKey("raw", back) as ArrayBuffer), "00112233445566778899aabbccddeeff");
  const broken = new Uint8Array(wrapped);
  broken[0] ^= 1;
  await rejects("OperationError", subtle.unwrapKey("raw", broken, kek, "AES-KW", "AES-GCM", true, ["encrypt"]));
});

test("a key wrapped as a JSON Web Key comes back, whatever a program does to JSON and Object.prototype", async () => {
  const wrapping = await secret({ name: "AES-GCM", length: 128 }, ["wrapKey", "unwrapKey"]);
  const { privateKey } = await pair({ name: "ECDSA", namedCurve: "P-256" }, USAGES.sign);
  const algorithm = { name: "AES-GCM", iv: new Uint8Array(12) };
  const { stringify, parse } = JSON;
  Object.defineProperty(Object.prototype, "use", { value: "enc", configurable: true });
  JSON.stringify = JSON.parse = () => { throw new Error("patched"); };
  try {
    const wrapped = await subtle.wrapKey("jwk", privateKey, wrapping, algorithm);
    const back = await subtle.unwrapKey("jwk", wrapped, wrapping, algorithm, { name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
    equal(hex(await subtle.exportKey("pkcs8", back) as ArrayBuffer), hex(await subtle.exportKey("pkcs8", privateKey) as ArrayBuffer));
  } finally {
    JSON.stringify = stringify;
    JSON.parse = parse;
    delete (Object.prototype as { use?: string }).use;
  }
});

test("HMAC as in RFC 4231, and a code that is wrong or cut off", async () => {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await subtle.importKey("raw", ascii("Jefe"), algorithm, false, USAGES.sign);
  const code = await subtle.sign("HMAC", key, ascii("what do ya want for nothing?"));
  equal(hex(code), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  equal(await subtle.verify("HMAC", key, code, ascii("what do ya want for nothing?")), true);
  equal(await subtle.verify("HMAC", key, code, ascii("what do ya want for nothing!")), false);
  equal(await subtle.verify("HMAC", key, code.slice(0, 31), ascii("what do ya want for nothing?")), false);
  equal(await subtle.verify("HMAC", key, new Uint8Array(0), ABC), false);
});

test("derivation: HKDF of RFC 5869, PBKDF2 of RFC 7914, Argon2id of RFC 9106", async () => {
  const base = await subtle.importKey("raw", bytes("0b".repeat(22)), "HKDF", false, ["deriveBits"]);
  const salt = bytes("000102030405060708090a0b0c");
  const info = bytes("f0f1f2f3f4f5f6f7f8f9");
  equal(
    hex(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, base, 42 * 8)),
    "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
  );
  await rejects("OperationError", subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, base, 255 * 256 + 8), "at most");
  await rejects("OperationError", subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, base, null));
  const password = await subtle.importKey("raw", ascii("Password"), "PBKDF2", false, ["deriveBits"]);
  equal(
    hex(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: ascii("NaCl"), iterations: 80000 }, password, 256)),
    "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56",
  );
  const phrase = await subtle.importKey("raw-secret", new Uint8Array(32).fill(1), "Argon2id", false, ["deriveBits"]);
  const argon2 = {
    name: "Argon2id", memory: 32, passes: 3, parallelism: 4, nonce: new Uint8Array(16).fill(2), secretValue: new Uint8Array(8).fill(3),
    associatedData: new Uint8Array(12).fill(4),
  };
  equal(hex(await subtle.deriveBits(argon2, phrase, 256)), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  await rejects("OperationError", subtle.deriveBits({ ...argon2, memory: 2 ** 32 - 1 }, phrase, 256), "heap");
});

test("X25519 as in RFC 7748, and a public key of small order", async () => {
  const alice = await subtle.importKey("jwk", {
    kty: "OKP", crv: "X25519", d: "dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo", x: "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo",
  }, "X25519", false, ["deriveBits"]);
  const bob = await subtle.importKey("raw", bytes("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"), "X25519", true, []);
  const shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
  equal(hex(await subtle.deriveBits({ name: "X25519", public: bob }, alice)), shared);
  equal(hex(await subtle.deriveBits({ name: "X25519", public: bob }, alice, 12)), "4a50");
  const zero = await subtle.importKey("raw", new Uint8Array(32), "X25519", true, []);
  await rejects("OperationError", subtle.deriveBits({ name: "X25519", public: zero }, alice));
});

test("every algorithm that signs verifies what it signed, and nothing else", async () => {
  const rsa = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-512" };
  for (const algorithm of [
    { name: "RSASSA-PKCS1-v1_5", ...rsa }, { name: "RSA-PSS", ...rsa, saltLength: 20 }, { name: "ECDSA", namedCurve: "P-521", hash: "SHA3-384" },
    { name: "Ed25519" }, { name: "Ed448", context: ABC }, { name: "ML-DSA-44", context: ABC },
  ]) {
    const { publicKey, privateKey } = await pair(algorithm, USAGES.sign);
    const signature = new Uint8Array(await subtle.sign(algorithm, privateKey, ABC));
    equal(await subtle.verify(algorithm, publicKey, signature, ABC), true, algorithm.name);
    equal(await subtle.verify(algorithm, publicKey, signature, ascii("abd")), false, algorithm.name);
    equal(await subtle.verify(algorithm, publicKey, signature.slice(1), ABC), false, algorithm.name);
    equal(await subtle.verify(algorithm, publicKey, new Uint8Array(signature.length), ABC), false, algorithm.name);
    equal(await subtle.verify(algorithm, publicKey, new Uint8Array(0), ABC), false, algorithm.name);
    await rejects("InvalidAccessError", subtle.sign(algorithm, publicKey, ABC), "sign");
    await rejects("InvalidAccessError", subtle.verify(algorithm, privateKey, signature, ABC), "verify");
  }
});

test("keys that are wrong in themselves are refused", async () => {
  const ecdsa = { name: "ECDSA", namedCurve: "P-256" };
  const one = await subtle.exportKey("jwk", (await pair(ecdsa, USAGES.sign)).privateKey) as JsonWebKey;
  const two = await subtle.exportKey("jwk", (await pair(ecdsa, USAGES.sign)).privateKey) as JsonWebKey;
  await rejects("DataError", subtle.importKey("jwk", { ...one, d: two.d }, ecdsa, true, ["sign"]), "belong");
  await rejects("DataError", subtle.importKey("jwk", { ...one, y: two.y }, ecdsa, true, ["sign"]), "curve");
  await rejects("DataError", subtle.importKey("jwk", { ...one, d: "AAAA" }, ecdsa, true, ["sign"]), "bytes");
  await rejects("DataError", subtle.importKey("jwk", { ...one, d: `${one.d}=` }, ecdsa, true, ["sign"]), "padded");
  await rejects("DataError", subtle.importKey("jwk", { ...one, key_ops: ["sign", "sign"] }, ecdsa, true, ["sign"]), "twice");
  await rejects("DataError", subtle.importKey("raw", new Uint8Array(65).fill(4), ecdsa, true, ["verify"]));
  await rejects("DataError", subtle.importKey("raw", new Uint8Array(1), ecdsa, true, ["verify"]));
  const rsa = { name: "RSA-PSS", hash: "SHA-256", modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]) };
  const key = (await pair(rsa, USAGES.sign)).privateKey;
  const jwk = await subtle.exportKey("jwk", key) as JsonWebKey;
  await rejects("DataError", subtle.importKey("jwk", { ...jwk, p: jwk.q, q: jwk.p }, rsa, true, ["sign"]), "belong");
  await rejects("NotSupportedError", subtle.importKey("jwk", { ...jwk, oth: [] }, rsa, true, ["sign"]));
  const pkcs8 = new Uint8Array(await subtle.exportKey("pkcs8", key) as ArrayBuffer);
  for (let cut = 0; cut < pkcs8.length; cut += 7) {
    await rejects("DataError", subtle.importKey("pkcs8", pkcs8.slice(0, cut), rsa, true, ["sign"]));
  }
});

test("a private key without its public part is completed", async () => {
  const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const { publicKey, privateKey } = await pair(ecdsa, USAGES.sign);
  const full = new Uint8Array(await subtle.exportKey("pkcs8", privateKey) as ArrayBuffer);
  // Without the last 70 bytes, and with the three lengths around them reduced.
  const short = full.slice(0, full.length - 70);
  const patched = Uint8Array.from([0x30, short.length - 3, ...short.slice(3)]);
  patched[patched.length - 40] = 39;
  patched[patched.length - 38] = 37;
  const back = await subtle.importKey("pkcs8", patched, ecdsa, true, ["sign"]);
  equal(hex(await subtle.exportKey("pkcs8", back) as ArrayBuffer), hex(full));
  equal(await subtle.verify(ecdsa, publicKey, await subtle.sign(ecdsa, back, ABC), ABC), true);
});

test("a compressed point is the same key", async () => {
  const ecdh = { name: "ECDH", namedCurve: "P-384" };
  for (let i = 0; i < 4; i++) {
    const { publicKey } = await pair(ecdh, ["deriveBits"]);
    const point = new Uint8Array(await subtle.exportKey("raw", publicKey) as ArrayBuffer);
    const compressed = new Uint8Array(49);
    compressed.set(point.subarray(0, 49));
    compressed[0] = 2 + (point[96] & 1);
    const back = await subtle.importKey("raw", compressed, ecdh, true, []);
    equal(hex(await subtle.exportKey("raw", back) as ArrayBuffer), hex(point));
  }
});

test("a key does only what it is for", async () => {
  const key = await secret({ name: "AES-GCM", length: 128 }, ["decrypt"]);
  await rejects("InvalidAccessError", subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, key, ABC), "usage");
  await rejects("InvalidAccessError", subtle.decrypt({ name: "AES-CBC", iv: new Uint8Array(16) }, key, ABC), "AES-GCM");
  await rejects("SyntaxError", subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["sign"]), "sign");
  await rejects("SyntaxError", subtle.generateKey({ name: "AES-GCM", length: 128 }, true, []));
  await rejects("OperationError", subtle.generateKey({ name: "AES-GCM", length: 129 }, true, ["encrypt"]));
  await rejects("TypeError", subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["chew" as never]));
  await rejects("TypeError", subtle.generateKey({ name: "AES-GCM", length: 2 ** 16 }, true, ["encrypt"]));
  const hidden = await subtle.generateKey({ name: "AES-GCM", length: 128 }, false, ["decrypt"]) as CryptoKey;
  await rejects("InvalidAccessError", subtle.exportKey("raw", hidden), "extractable");
});

test("errors come as rejections, those of wrong calls too", async () => {
  await rejects("TypeError", (subtle.digest as never as () => Promise<void>).call({}), "no SubtleCrypto");
  await rejects("TypeError", (subtle.digest as never as (a: string) => Promise<void>).call(subtle, "SHA-1"), "2 arguments");
  await rejects("NotSupportedError", subtle.digest("MD5", ABC), "MD5");
  await rejects("NotSupportedError", subtle.digest("\u017fHA-1", ABC));
  await rejects("TypeError", subtle.digest({} as never, ABC), "name");
  await rejects("TypeError", subtle.digest("SHA-1", "abc" as never));
  await rejects("TypeError", subtle.encrypt("AES-GCM", {} as never, ABC), "CryptoKey");
  throws("TypeError", () => new (CryptoKey as never as new () => object)(), "Illegal");
  throws("TypeError", () => new (SubtleCrypto as never as new () => object)(), "Illegal");
});

test("what a key shows cannot change the key", async () => {
  const key = await secret({ name: "HMAC", hash: "SHA-256" }, USAGES.sign);
  ok(key.algorithm === key.algorithm && key.usages === key.usages, "the same objects");
  key.algorithm.name = "AES-GCM";
  (key.algorithm.hash as { name: string }).name = "SHA-1";
  key.usages.length = 0;
  equal((await subtle.sign("HMAC", key, ABC)).byteLength, 32);
  equal(Object.prototype.toString.call(key), "[object CryptoKey]");
});

test("a clone of a key is the key", async () => {
  const { publicKey, privateKey } = await subtle.generateKey("Ed25519", false, USAGES.sign) as CryptoKeyPair;
  const { twin, again } = structuredClone({ twin: privateKey, again: privateKey });
  ok(twin === again && twin !== privateKey && twin instanceof CryptoKey, "one new key");
  equal([twin.type, twin.extractable, twin.usages], ["private", false, ["sign"]]);
  equal(await subtle.verify("Ed25519", structuredClone(publicKey), await subtle.sign("Ed25519", twin, ABC), ABC), true);
  await rejects("InvalidAccessError", subtle.exportKey("pkcs8", twin));
});

test("ML-KEM gives both sides the same secret", async () => {
  const { publicKey, privateKey } = await pair("ML-KEM-768", ["encapsulateKey", "decapsulateKey"]);
  const aes = { name: "AES-GCM", length: 256 };
  const { sharedKey, ciphertext } = await subtle.encapsulateKey("ML-KEM-768", publicKey, aes, true, ["encrypt"]);
  const other = await subtle.decapsulateKey("ML-KEM-768", privateKey, ciphertext, aes, true, ["decrypt"]);
  equal(hex(await subtle.exportKey("raw", sharedKey) as ArrayBuffer), hex(await subtle.exportKey("raw", other) as ArrayBuffer));
  await rejects("OperationError", subtle.decapsulateKey("ML-KEM-768", privateKey, ciphertext.slice(1), aes, true, ["decrypt"]));
});

test("supports() says what can work", () => {
  ok(SubtleCrypto.supports("encrypt", { name: "AES-GCM", iv: new Uint8Array(12) }), "encrypt");
  ok(!SubtleCrypto.supports("encrypt", { name: "AES-GCM", iv: new Uint8Array(0) }), "without an iv");
  ok(!SubtleCrypto.supports("sign", "AES-GCM"), "sign");
  ok(SubtleCrypto.supports("deriveKey", { name: "HKDF", hash: "SHA-256", salt: ABC, info: ABC }, { name: "AES-CBC", length: 128 }), "deriveKey");
  ok(!SubtleCrypto.supports("deriveKey", { name: "HKDF", hash: "SHA-256", salt: ABC, info: ABC }, { name: "AES-CBC", length: 100 }), "100 bits");
  ok(SubtleCrypto.supports("wrapKey", "AES-KW", "HMAC"), "wrapKey");
  ok(!SubtleCrypto.supports("wrapKey", "AES-KW", "HKDF"), "HKDF has no format");
});

test("a thousand operations at once all end", async () => {
  const { publicKey, privateKey } = await pair({ name: "ECDSA", namedCurve: "P-256" }, USAGES.sign);
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  const inputs = Array.from({ length: 1000 }, (_, i) => new Uint8Array([i, i >> 8]));
  const signatures = await Promise.all(inputs.map((input) => subtle.sign(algorithm, privateKey, input)));
  const verdicts = await Promise.all(inputs.map((input, i) => subtle.verify(algorithm, publicKey, signatures[i], input)));
  ok(verdicts.every(Boolean), "all verified");
});

test("one number does not take all memory", async () => {
  const huge = 2 ** 32 - 8;
  await rejects("OperationError", subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: huge }, true, USAGES.sign), "at most");
  await rejects("OperationError", subtle.digest({ name: "cSHAKE128", length: huge }, ABC), "at most");
  const password = await subtle.importKey("raw", ABC, "PBKDF2", false, ["deriveBits"]);
  await rejects("OperationError", subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: ABC, iterations: 1 }, password, huge), "at most");
});

test("the global is an accessor, as on the web", () => {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, "crypto")!;
  equal(descriptor.get!.name, "get crypto");
  equal(descriptor.set, undefined);
  ok(descriptor.get!.call(globalThis) === crypto, "the same object");
});

test("the getter of crypto is for the global object only", () => {
  const { get } = Object.getOwnPropertyDescriptor(globalThis, "crypto")!;
  equal(get!.call(globalThis), crypto);
  equal(get!.call(undefined), crypto);
  throws("TypeError", () => get!.call({}));
});
