// The curves of RFC 7748 and RFC 8032: Ed25519, Ed448, X25519 and X448.

import { agreement, publicOf } from "./agreement.ts";
import type { Family } from "./asymmetric.ts";
import { fail, has } from "./host.ts";
import { NAMED_KEYS, namedKeys, namedSignatures } from "./named.ts";
import type { JwkForm } from "./named.ts";
import { ContextParams, EcdhKeyDeriveParams } from "./parameters.ts";
import { register } from "./registry.ts";

const OKP_FORMATS = { __proto__: null, raw: "raw", "raw-public": "raw", spki: "spki", pkcs8: "pkcs8" } as unknown as Family["formats"];

/** @param algs the values of "alg" that are right; none where it is ignored */
function okpForm(name: string, use: "sig" | "enc", algs: readonly string[]): JwkForm {
  return {
    kty: "OKP",
    use,
    open: "x",
    secret: "d",
    alg: algs.length > 0 ? algs[0] : undefined,
    crv: name,
    check(jwk) {
      if (jwk.crv !== name) {
        fail("DataError", `The JSON Web Key is on the curve "${jwk.crv}", not on "${name}"`);
      }
      if (jwk.alg !== undefined && algs.length > 0 && !has(algs, jwk.alg)) {
        fail("DataError", `The JSON Web Key has the "alg" "${jwk.alg}"; it must be "${algs[0]}" or missing`);
      }
    },
  };
}

function edwards(name: string, parameters: typeof ContextParams | null): void {
  const kind: Family = { name, publicUsages: ["verify"], privateUsages: ["sign"], formats: OKP_FORMATS };
  // One of Ed448 takes a multiple of one of Ed25519.
  namedSignatures(kind, okpForm(name, "sig", [name, "EdDSA"]), parameters, name === "Ed25519");
}

edwards("Ed25519", null);
edwards("Ed448", ContextParams);

function montgomery(name: string, bits: number): void {
  register({
    name,
    parameters: { ...NAMED_KEYS, deriveBits: EcdhKeyDeriveParams },
    checks: {
      deriveBits(parameters, length) {
        publicOf(parameters, name);
        if (length !== null && length !== undefined && length > bits) {
          fail("OperationError", `The secret of ${name} has ${bits} bits, fewer than ${length}`);
        }
      },
    },
    ...namedKeys(
      { name, publicUsages: [], privateUsages: ["deriveKey", "deriveBits"], formats: OKP_FORMATS }, okpForm(name, "enc", []),
    ),
    deriveBits: agreement,
  });
}

montgomery("X25519", 256);
montgomery("X448", 448);
