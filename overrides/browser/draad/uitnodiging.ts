/**
 * An uitnodiging: what is asked, by whom, about what, and the public key of the round.
 *
 *   0     1   format: 1
 *   1    16   the round's UUID
 *   17   64   its public key without the leading 4
 *   81    …   deflate-raw of JSON with the keys below
 *   end   4   check
 */

import { deflate, fromBase64url, fromUuid, inflate, join, toBase64url, toUuid } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";
import { findCodes, toCode } from "./code.ts";
import { importPublic } from "./sleutel.ts";
import { shortIds } from "./vragen.ts";

/** Longer links get cut on their way; then it goes as a file. */
export const MAX_LINK = 1500;
/** Denser pictures do not scan. */
export const MAX_QR = 400;
const FORMAT = 1;
const ROUND = 1;
const KEY = 17;
const BODY = 81;

/** A row of a table that goes along: its id, shortened, and the words of each column. */
export type Deelrij = { id: string; [kolom: string]: string };
/** What of an idea may go along, as the core tells it (`maak_uitnodiging`). */
export type Fiche = { vraag: string; tekst: string; rijen: { id: string; cellen: Record<string, string> }[] }[];

export interface Uitnodiging {
  ronde: string;
  /** base64url of the point as 65 bytes */
  publiek: string;
  /** Id of the instrument whose questions are meant */
  instrument: string;
  titel: string;
  soort: "vragen" | "puzzel";
  /** As asked: `temperatuur`, ids of checks and of questions */
  gevraagd: string[];
  /** `vragenmerk` of the list as it stands with who asks */
  merk: string;
  namen: boolean;
  /** YYYY-MM-DD, or "" */
  tot: string;
  /** Who asks, or "" */
  van: string;
  /** What goes along: a text or rows per question */
  delen: Record<string, string | Deelrij[]>;
}

/**
 * What goes along, as it travels.
 * @param ids of every row in the idea: a short id must mean one of them alone
 */
export function delenOf(fiche: Fiche, ids: string[]): Uitnodiging["delen"] {
  const kort = shortIds(ids);
  const rijenOf = (rijen: Fiche[number]["rijen"]) => rijen.map(({ id, cellen }) => ({ ...cellen, id: kort.get(id) ?? id }));
  return Object.fromEntries(fiche.map(({ vraag, tekst, rijen }) => [vraag, tekst || rijenOf(rijen)]));
}

/** @returns the code, as text */
export async function packUitnodiging(u: Uitnodiging): Promise<string> {
  const key = fromBase64url(u.publiek);
  if (key?.length !== 65) throw new Error("no public key");
  const body = {
    ...{ i: u.instrument, t: u.titel, v: u.gevraagd, h: u.merk },
    ...(u.soort === "puzzel" && { s: 1 }),
    ...(u.namen && { n: 1 }),
    ...(u.tot && { d: u.tot }),
    ...(u.van && { w: u.van }),
    ...(Object.keys(u.delen).length > 0 && { f: u.delen }),
  };
  return toCode("u", join([FORMAT], fromUuid(u.ronde), key.subarray(1), await deflate(body)));
}

/** The first whole uitnodiging in a text, or `undefined`. */
export async function readUitnodiging(text: string): Promise<Uitnodiging | undefined> {
  for (const { soort, bytes } of (await findCodes(text)).codes) {
    const found = soort === "u" && (await readBytes(bytes).catch(() => undefined));
    if (found) return found;
  }
  return undefined;
}

async function readBytes(bytes: Bytes): Promise<Uitnodiging | undefined> {
  if (bytes[0] !== FORMAT) return undefined;
  const key = join([4], bytes.subarray(KEY, BODY));
  await importPublic(key);
  const body = await inflate(bytes.slice(BODY));
  if (!isObject(body) || !isText(body.i) || !isTexts(body.v)) return undefined;
  return {
    ...{ ronde: toUuid(bytes.subarray(ROUND, KEY)), publiek: toBase64url(key), instrument: body.i },
    ...{ titel: text(body.t), soort: body.s === 1 ? "puzzel" : "vragen", gevraagd: body.v, merk: text(body.h) },
    ...{ namen: body.n === 1, tot: /^\d{4}-\d\d-\d\d$/.test(text(body.d)) ? text(body.d) : "", van: text(body.w) },
    delen: isObject(body.f) ? readDelen(body.f) : {},
  };
}

/** Only texts, and rows of texts: whatever else somebody forged falls away. */
function readDelen(f: Record<string, unknown>): Uitnodiging["delen"] {
  const delen = Object.entries(f).map(([vraag, value]) => [
    vraag,
    isText(value) ? value : Array.isArray(value) ? value.flatMap(readRij) : "",
  ]);
  return Object.fromEntries(delen);
}

function readRij(value: unknown): Deelrij[] {
  if (!isObject(value) || !isText(value.id)) return [];
  return [Object.fromEntries(Object.entries(value).filter(([, cel]) => isText(cel))) as Deelrij];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === "string";
export const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
export const text = (value: unknown): string => (isText(value) ? value : "");

/**
 * The link that carries a code.
 * @param page the address of the page that reads it
 */
export function linkTo(page: string, code: string): string {
  return `${page.split("#")[0]}#${code}`;
}

/** In which shapes a link still arrives whole. */
export function fitsUitnodiging(link: string): { link: boolean; qr: boolean } {
  return { link: link.length <= MAX_LINK, qr: link.length <= MAX_QR };
}
