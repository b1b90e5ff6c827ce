/**
 * An antwoord, sealed to its round. In the clear stands what counting and replacing need, and no more.
 *
 *   0     1   format: 1              ┐
 *   1    16   the round's UUID       │ the kop: also the additional data of AES-GCM
 *   17    9   who: chance            │
 *   26    6   when: ms since 1970    ┘ (big-endian)
 *   32   65   the sender's public key, made for this antwoord
 *   97   12   iv
 *   109   …   AES-256-GCM of deflate-raw of JSON, with its 16 bytes behind it
 *   end   4   check
 */

import { deflate, fromBase64url, fromUuid, inflate, join, toBase64url, toUuid } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";
import { bytesOf, findCodes, toCode } from "./code.ts";
import { importPrivate, importPublic, makePair, rawOf, shareKey } from "./sleutel.ts";
import type { Sleutel } from "./sleutel.ts";
import { isObject, isText, isTexts, text } from "./uitnodiging.ts";

const FORMAT = 1;
const [WHO, WHEN, KEY, IV, BODY] = [17, 26, 32, 97, 109];
/** One letter for each value that judgements and the temperature share. */
const LETTERS = new Map([
  ...Object.entries({ ja: "j", deels: "d", nee: "n", "weten-we-nog-niet": "w", nvt: "v" }),
  ...Object.entries({ enthousiast: "e", twijfel: "t", "niet-enthousiast": "z" }),
]);
const VALUES = new Map([...LETTERS].map(([value, letter]) => [letter, value]));
const NONE = "-";
const OTHER = "*";

export interface Antwoordkop {
  ronde: string;
  /** 12 characters of chance */
  persoon: string;
  /** ISO, UTC with milliseconds */
  op: string;
}

/** A kop read from a code, and the code itself without what the way added. */
export type Verzegeld = Antwoordkop & { code: string };
export type Oordeel = { waarde?: string; waarom?: string };
export interface Voorstel {
  /** Short id of a row, or id of a question */
  over: string;
  soort: string;
  waarde?: string;
  tekst?: string;
}

export interface Inhoud {
  /** Name of a colleague or of the partner's organisation, or "" */
  naam: string;
  /** What somebody knows that others may not, or "" */
  weet: string;
  oordelen: Record<string, Oordeel>;
  voorstellen: Voorstel[];
}

/**
 * @param publiek the round's public key
 * @param vragen the questions in the order asked
 * @param gelijk whether the asking side has this very list; else it travels along
 * @returns the code, as text
 */
export async function sealAntwoord(
  kop: Antwoordkop,
  inhoud: Inhoud,
  { publiek, vragen, gelijk }: { publiek: string; vragen: string[]; gelijk: boolean },
): Promise<string> {
  const header = packKop(kop);
  const pair = await makePair();
  const theirs = await importPublic(fromBase64url(publiek) ?? new Uint8Array());
  const key = await shareKey(pair.privateKey, theirs, kop.ronde);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = await deflate(packInhoud(inhoud, vragen, gelijk));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: header }, key, plain);
  return toCode("a", join(header, await rawOf(pair.publicKey), iv, new Uint8Array(sealed)));
}

function packKop({ ronde, persoon, op }: Antwoordkop): Bytes {
  const when = new DataView(new ArrayBuffer(8));
  when.setBigUint64(0, BigInt(Date.parse(op)));
  const who = fromBase64url(persoon);
  if (who?.length !== 9) throw new Error(`no person: ${persoon}`);
  return join([FORMAT], fromUuid(ronde), who, new Uint8Array(when.buffer, 2));
}

function packInhoud({ naam, weet, oordelen, voorstellen }: Inhoud, vragen: string[], gelijk: boolean) {
  const waarden = vragen.map((id) => oordelen[id]?.waarde ?? "");
  const waaroms = vragen.flatMap((id, nr) => (oordelen[id]?.waarom ? [[nr, oordelen[id].waarom]] : []));
  const andere = waarden.filter((waarde) => waarde && !LETTERS.has(waarde));
  return {
    ...(vragen.length > 0 && { o: waarden.map((waarde) => (waarde ? (LETTERS.get(waarde) ?? OTHER) : NONE)).join("") }),
    ...(andere.length > 0 && { k: andere }),
    ...(waaroms.length > 0 && { w: waaroms }),
    ...(!gelijk && { v: vragen }),
    ...(naam && { n: naam }),
    ...(weet && { x: weet }),
    ...(voorstellen.length > 0 && { p: voorstellen.map(packVoorstel) }),
  };
}

const packVoorstel = ({ over, soort, waarde = "", tekst = "" }: Voorstel) => [over, soort, waarde, tekst];

/** Every whole antwoord in a text, and how many codes were begun but are cut or changed. */
export async function readAntwoord(tekst: string): Promise<{ antwoorden: Verzegeld[]; kapot: number }> {
  const { codes, kapot } = await findCodes(tekst);
  const whole = codes.filter(({ soort }) => soort === "a");
  const antwoorden = whole.flatMap(({ code, bytes }) => readKop(code, bytes) ?? []);
  return { antwoorden, kapot: kapot + whole.length - antwoorden.length };
}

function readKop(code: string, bytes: Bytes): Verzegeld | undefined {
  if (bytes[0] !== FORMAT || bytes.length < BODY + 16) return undefined;
  const when = new DataView(join([0, 0], bytes.subarray(WHEN, KEY)).buffer).getBigUint64(0);
  const op = new Date(Number(when));
  if (Number.isNaN(op.getTime()) || op.getUTCFullYear() > 9999) return undefined;
  const ronde = toUuid(bytes.subarray(1, WHO));
  return { ronde, persoon: toBase64url(bytes.subarray(WHO, WHEN)), op: op.toISOString(), code };
}

/**
 * What each antwoord says; `undefined` where this key does not open it.
 * @param codes as `readAntwoord` gives them
 * @param vragen the questions of the round, in the order asked
 */
export async function openAntwoorden(codes: string[], sleutel: Sleutel, vragen: string[]): Promise<(Inhoud | undefined)[]> {
  const prive = await importPrivate(sleutel).catch(() => undefined);
  const open = async (code: string) => {
    const bytes = await bytesOf("a", code);
    return prive && bytes && readKop(code, bytes) ? readInhoud(await unseal(bytes, prive), vragen) : undefined;
  };
  // another key, or nothing we can read: who asks says so
  return Promise.all(codes.map((code) => open(code).catch(() => undefined)));
}

async function unseal(bytes: Bytes, prive: CryptoKey): Promise<unknown> {
  const key = await shareKey(prive, await importPublic(bytes.slice(KEY, IV)), toUuid(bytes.subarray(1, WHO)));
  const how = { name: "AES-GCM", iv: bytes.slice(IV, BODY), additionalData: bytes.slice(0, KEY) };
  return inflate(new Uint8Array(await crypto.subtle.decrypt(how, key, bytes.slice(BODY))));
}

function readInhoud(body: unknown, asked: string[]): Inhoud | undefined {
  if (!isObject(body)) return undefined;
  const vragen = isTexts(body.v) ? body.v : asked;
  const letters = text(body.o);
  if (letters.length !== vragen.length) return undefined; // another list than this one: none is guessed
  const andere = isTexts(body.k) ? [...body.k] : [];
  const waaroms = new Map(Array.isArray(body.w) ? body.w.filter(isWaarom) : []);
  const oordelen = vragen.map((id, nr): [string, Oordeel] => {
    const waarde = letters[nr] === OTHER ? andere.shift() : VALUES.get(letters[nr] ?? NONE);
    const waarom = waaroms.get(nr);
    return [id, { ...(waarde && { waarde }), ...(waarom && { waarom }) }];
  });
  return {
    ...{ naam: text(body.n), weet: text(body.x) },
    oordelen: Object.fromEntries(oordelen.filter(([, oordeel]) => oordeel.waarde || oordeel.waarom)),
    voorstellen: Array.isArray(body.p) ? body.p.filter(isTexts).flatMap(readVoorstel) : [],
  };
}

const isWaarom = (pair: unknown): pair is [number, string] =>
  Array.isArray(pair) && Number.isInteger(pair[0]) && isText(pair[1]);

function readVoorstel([over = "", soort = "", waarde = "", tekst = ""]: string[]): Voorstel[] {
  return over && soort ? [{ over, soort, ...(waarde && { waarde }), ...(tekst && { tekst }) }] : [];
}
