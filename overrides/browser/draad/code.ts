/**
 * A code as text, and finding codes in whatever was pasted: one code, a link, a whole mail conversation.
 *
 * `u1.….1u` is an uitnodiging, `a1.….1a` an antwoord; between the marks stand base64url characters. On its way
 * a code gets broken over lines, quoted with "> ", written as quoted-printable, packed in the link of a mail
 * scanner; two hyphens become a dash. All that is undone here. What is still changed, its check refuses.
 */

import { fromBase64url, toBase64url, withCheck, withoutCheck } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";

export type Soort = "u" | "a";
export interface Gevonden {
  soort: Soort;
  /** As it goes on the wire, without what the way added */
  code: string;
  bytes: Bytes;
}

/** Characters of pasted text that are looked through. */
export const MAX_TEKST = 4_000_000;
const FORMAT = 1;
/** What a mail program puts at the start of a line it quotes, and between the lines. */
const BETWEEN = String.raw`[\s>|]`;
const CODE = new RegExp(String.raw`([ua])${FORMAT}\.([\w\s>|-]+)\.${BETWEEN}*${FORMAT}${BETWEEN}*\1`, "g");
/** So much of a code that nobody wrote it by chance, and up to where two antwoorden differ in who gave them */
const BEGUN = new RegExp(String.raw`([ua])${FORMAT}\.(?=([\w-]{24,36}))`, "g");

export async function toCode(soort: Soort, bytes: Bytes): Promise<string> {
  return `${soort}${FORMAT}.${toBase64url(await withCheck(bytes))}.${FORMAT}${soort}`;
}

/**
 * All whole codes in a text, each once, in their order; and how many more were begun but are cut or changed.
 * Of a longer text only the first `MAX_TEKST` characters are looked through.
 */
export async function findCodes(text: string): Promise<{ codes: Gevonden[]; kapot: number }> {
  const clean = undoMail(text.slice(0, MAX_TEKST));
  const codes = new Map<string, Gevonden>();
  for (const [, soort, body = ""] of clean.matchAll(CODE)) {
    const found = await readBody(soort as Soort, body);
    if (found) codes.set(found.code, found);
  }
  return { codes: [...codes.values()], kapot: countBroken(clean, [...codes.keys()]) };
}

/** The bytes of one code as `findCodes` gives it, or `undefined`. */
export async function bytesOf(soort: Soort, code: string): Promise<Bytes | undefined> {
  return (await readBody(soort, code.slice(3, -3)))?.bytes;
}

async function readBody(soort: Soort, body: string): Promise<Gevonden | undefined> {
  const text = body.replace(/[\s>|]/g, "");
  const bytes = fromBase64url(text);
  const checked = bytes && (await withoutCheck(bytes));
  return checked && { soort, code: `${soort}${FORMAT}.${text}.${FORMAT}${soort}`, bytes: checked };
}

/** Undo what mail does to plain text: soft line ends, written-out characters, dashes, signs nobody sees. */
function undoMail(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/=\r?\n(?:[>|] ?)*/g, "")
    .replace(/=([2-7][0-9A-F])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/[\u2010\u2011\u2212]/g, "-")
    .replace(/[\u2013\u2014]/g, "--");
}

/** Codes that were begun and did not come out: a copy of one that did is none. */
function countBroken(text: string, whole: string[]): number {
  const begun = new Set(Array.from(text.matchAll(BEGUN), ([mark, , first = ""]) => mark + first));
  return [...begun].filter((start) => !whole.some((code) => code.startsWith(start))).length;
}
