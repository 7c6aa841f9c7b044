// jose: JSON Web Tokens, keys and encryption on top of crypto.subtle.
import * as jose from "jose";

const signing = ["HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const encryption = ["dir", "A128KW", "A256KW", "A128GCMKW", "A256GCMKW", "RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-512", "ECDH-ES", "ECDH-ES+A128KW", "PBES2-HS256+A128KW"];

/** Signs and verifies with every algorithm; the result names those that came back as they were. */
export async function tokens(): Promise<string[]> {
  const good: string[] = [];
  for (const alg of signing) {
    const secret = alg.startsWith("HS");
    const key = secret ? await jose.generateSecret(alg, { extractable: true }) : undefined;
    const pair = secret ? undefined : await jose.generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
    const token = await new jose.SignJWT({ alg, role: "admin" })
      .setProtectedHeader({ alg })
      .setIssuedAt()
      .setIssuer("urn:ekko:test")
      .setExpirationTime("2h")
      .sign(key ?? pair!.privateKey);
    const { payload } = await jose.jwtVerify(token, key ?? pair!.publicKey, { issuer: "urn:ekko:test" });
    const changed = token.slice(0, -6) + (token.endsWith("AAAAAA") ? "BBBBBB" : "AAAAAA");
    const refused = await jose.jwtVerify(changed, key ?? pair!.publicKey).then(() => false, (e) => e.code === "ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
    if (payload.alg === alg && refused) {
      good.push(alg);
    }
  }
  return good;
}

/** Encrypts and decrypts. */
export async function encrypted(): Promise<string[]> {
  const good: string[] = [];
  for (const alg of encryption) {
    for (const enc of ["A128GCM", "A256GCM", "A256CBC-HS512"]) {
      let seal, open;
      if (alg === "dir") {
        seal = open = await jose.generateSecret(enc, { extractable: true });
      } else if (alg.startsWith("PBES2")) {
        seal = open = new TextEncoder().encode("a long password");
      } else if (alg.startsWith("RSA") || alg.startsWith("ECDH")) {
        ({ publicKey: seal, privateKey: open } = await jose.generateKeyPair(alg, { extractable: true }));
      } else {
        seal = open = await jose.generateSecret(alg, { extractable: true });
      }
      const box = await new jose.CompactEncrypt(new TextEncoder().encode("grüße")).setProtectedHeader({ alg, enc }).encrypt(seal);
      const { plaintext } = await jose.compactDecrypt(box, open, { keyManagementAlgorithms: [alg] });
      if (new TextDecoder().decode(plaintext) === "grüße") {
        good.push(`${alg} ${enc}`);
      }
    }
  }
  return good;
}

/** Keys through PEM, JWK and a thumbprint. */
export async function keys(): Promise<string> {
  const { publicKey, privateKey } = await jose.generateKeyPair("ES256", { extractable: true });
  const pem = await jose.exportPKCS8(privateKey);
  const again = await jose.importPKCS8(pem, "ES256");
  const token = await new jose.SignJWT({}).setProtectedHeader({ alg: "ES256" }).sign(again);
  const jwk = await jose.exportJWK(publicKey);
  await jose.jwtVerify(token, jose.createLocalJWKSet({ keys: [{ ...jwk, alg: "ES256" }] }));
  await jose.jwtVerify(token, await jose.importSPKI(await jose.exportSPKI(publicKey), "ES256"));
  // The example of RFC 7638, section 3.1.
  return await jose.calculateJwkThumbprint({
    kty: "RSA", e: "AQAB",
    n: "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
  });
}
