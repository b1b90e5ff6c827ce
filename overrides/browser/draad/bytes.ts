/**
 * Bytes: joining, checking, compressing them, and writing them as text. What comes in is foreign: each
 * function gives `undefined` or throws for what it cannot read, and inflating has a limit.
 */

export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes that end every code: the first of its SHA-256. */
const CHECK = 4;
/** No invitation or reply that people write is larger; a bomb is. */
const MAX_INFLATED = 256 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function join(...parts: ArrayLike<number>[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function toBase64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of a text, or `undefined` when it is no base64url. */
export function fromBase64url(text: string): Bytes | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

/** @param id a UUID as `crypto.randomUUID` gives it */
export function fromUuid(id: string): Bytes {
  if (!UUID.test(id)) throw new Error(`no UUID: ${id}`);
  return Uint8Array.from(id.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function toUuid(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A name for who answers that says nothing about them: 12 characters of chance. */
export function newPersoon(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(9)));
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** Bytes with their check behind them. */
export async function withCheck(bytes: Bytes): Promise<Bytes> {
  return join(bytes, (await sha256(bytes)).subarray(0, CHECK));
}

/** Bytes without their check, or `undefined` when it does not fit: cut, or changed on the way. */
export async function withoutCheck(bytes: Bytes): Promise<Bytes | undefined> {
  const body = bytes.slice(0, -CHECK);
  const sum = await sha256(body);
  return bytes.length > CHECK && bytes.slice(-CHECK).every((byte, nr) => byte === sum[nr]) ? body : undefined;
}

/** A value as JSON, compressed. */
export async function deflate(value: unknown): Promise<Bytes> {
  const text = new Blob([JSON.stringify(value)]);
  const stream = text.stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @throws when the bytes are no compressed JSON, or one that is too large */
export async function inflate(bytes: Bytes): Promise<unknown> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter(); // by hand: a stream of a Blob takes twice as long
  for (const written of [writer.write(bytes), writer.close()]) written.catch(() => {}); // the reader tells
  const reader = readable.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.length;
    if (size > MAX_INFLATED) {
      await reader.cancel();
      throw new Error("too large");
    }
    parts.push(step.value);
  }
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(join(...parts)));
}
