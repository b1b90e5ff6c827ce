/**
 * The key of a round: a pair on P-256. The public half travels in the uitnodiging, the private half lies in
 * the idea. From one half and the other's the key of one antwoord is made: ECDH, then HKDF.
 */

import { fromBase64url, fromUuid, toBase64url } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const INFO = new TextEncoder().encode("werktsamen antwoord 1");

export interface Sleutel {
  /** base64url of the point as 65 bytes, 4 first */
  publiek: string;
  /** base64url of the private number, 32 bytes */
  d: string;
}

/** A new pair for a round. */
export async function makeSleutel(): Promise<Sleutel> {
  const { privateKey } = await makePair();
  const { x = "", y = "", d = "" } = await crypto.subtle.exportKey("jwk", privateKey);
  const bytes = [x, y].flatMap((part) => [...(fromBase64url(part) ?? [])]);
  return { publiek: toBase64url(Uint8Array.from([4, ...bytes])), d };
}

export async function makePair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
}

export async function rawOf(key: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", key));
}

/** @throws when the bytes are no point on the curve */
export async function importPublic(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, CURVE, true, []);
}

/** @throws when the two halves do not belong together */
export async function importPrivate({ publiek, d }: Sleutel): Promise<CryptoKey> {
  const raw = fromBase64url(publiek) ?? new Uint8Array();
  const [x, y] = [raw.subarray(1, 33), raw.subarray(33)].map(toBase64url);
  return crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "", d }, CURVE, false, ["deriveBits"]);
}

/** The key of one antwoord; the same from either side. */
export async function shareKey(ours: CryptoKey, theirs: CryptoKey, ronde: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: fromUuid(ronde), info: INFO };
  return crypto.subtle.deriveKey(hkdf, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
