/**
 * One idea as a plain object in the file format, and every edit one can make to it, with the
 * bookkeeping that merging needs: `op` (when), `vervangt` (which exchanged versions it replaced),
 * `verwijderd` and `volgorde` of a table. No page, no storage, no clock: times come in as arguments.
 * Reading is careful: whatever lies in storage, nothing here throws.
 */

import { later } from "./tijd.ts";
import { VELDTIJDEN, readVeldtijden, stampAll, stampVelden } from "./veldtijden.ts";
import { versieSleutel } from "./versiesleutel.ts";
import type { MetVeldtijden } from "./veldtijden.ts";

export const SOORT = "werktsamen-idee";
export const SOORT_BUNDEL = "werktsamen-ideeen";
export const VERSIE = 1;

export type Boekhouding = MetVeldtijden & { vervangt?: string[]; andere?: Andere[] };
export type Andere = { waarde?: unknown; nota?: string; op?: string; [veld: string]: unknown };
export type Rij = Boekhouding & { id: string };
export type Antwoord = Boekhouding & {
  waarde?: unknown;
  nota?: string;
  verwijderd?: Record<string, { op: string; vervangt?: string[] }>;
  volgorde?: { op: string; ids: string[] };
};
export interface Idee {
  soort: string;
  versie: number;
  id: string;
  titel: string;
  /** when the title was last changed on this device */
  titel_op?: string;
  instrument: { id: string; versie: string };
  gemaakt: string;
  gewijzigd: string;
  /** last export or import on this device */
  uitgewisseld?: string;
  antwoorden: Record<string, Antwoord>;
  /** what had no place, kept */
  opzij?: { waar: string; waarde: unknown }[];
}
type Weggehaald = { rij: Rij; plaats: number };

/** A new id; the fallback is for pages that are not served over https. */
export function createId() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function createIdee(instrument: { id: string; versie: string }, id: string, nu: string, titel = ""): Idee {
  return {
    soort: SOORT,
    versie: VERSIE,
    id,
    titel,
    instrument: { id: instrument.id, versie: instrument.versie },
    gemaakt: nu,
    gewijzigd: nu,
    antwoorden: {},
  };
}

/** Tell whether a stored or opened value has the shape of an idea we may work with. */
export function isIdee(value: unknown): value is Idee {
  if (!isObject(value) || value.soort !== SOORT || !isObject(value.antwoorden)) return false;
  return typeof value.versie === "number" && value.versie <= VERSIE && typeof value.id === "string";
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/* --- what lies in storage ------------------------------------------------------------------- */

const isTekst = (value: unknown) => typeof value === "string";
const isLijst = (value: unknown, isGoed: (item: unknown) => boolean) => Array.isArray(value) && value.every(isGoed);
const isGraf = (value: unknown) =>
  isObject(value) && (value.vervangt === undefined || isLijst(value.vervangt, isTekst));

const VORM_IDEE = Object.entries({
  titel: isTekst,
  gemaakt: isTekst,
  gewijzigd: isTekst,
  titel_op: isTekst,
  uitgewisseld: isTekst,
  instrument: isObject,
});
/** The bookkeeping of a record, and when each part of it has the shape that edits lean on. */
const VORM = Object.entries({
  op: isTekst,
  vervangt: (value: unknown) => isLijst(value, isTekst),
  andere: (value: unknown) => isLijst(value, isObject),
  verwijderd: (value: unknown) => isObject(value) && Object.values(value).every(isGraf),
  volgorde: (value: unknown) => isObject(value) && isLijst(value.ids, isTekst),
});

/**
 * Set what is crooked around the answers of a freshly read idea aside, so that nothing trips over it.
 * What people answered stays as it is, however odd: repairing that is the core's.
 * @returns the same
 */
export function straighten(idee: Idee): Idee {
  straightenRecord(idee, idee as Record<string, any>, "", VORM_IDEE);
  idee.titel ??= "";
  idee.gemaakt ??= "";
  idee.gewijzigd ??= "";
  idee.instrument ??= { id: "", versie: "" };
  for (const [vraag, antwoord] of Object.entries(idee.antwoorden)) {
    if (!isObject(antwoord)) continue;
    straightenRecord(idee, antwoord, `antwoorden.${vraag}.`, VORM);
    readVeldtijden(antwoord);
    const rijen = Array.isArray(antwoord.waarde) ? antwoord.waarde : [];
    rijen.forEach((rij, plaats) => {
      if (!isObject(rij)) return;
      straightenRecord(idee, rij, `antwoorden.${vraag}.${plaats + 1}.`, VORM);
      readVeldtijden(rij);
    });
  }
  return idee;
}

function straightenRecord(
  idee: Idee,
  record: Record<string, unknown>,
  waar: string,
  vorm: [string, (value: unknown) => boolean][],
) {
  for (const [veld, isGoed] of vorm) {
    if (record[veld] === undefined || isGoed(record[veld])) continue;
    if (record[veld] !== null) setAside(idee, `${waar}${veld}`, record[veld]);
    delete record[veld];
  }
}

/* --- reading -------------------------------------------------------------------------------- */

/** The answer to a question, if there is one. */
export function getAntwoord(idee: Idee, vraag: string): Antwoord | undefined {
  const antwoord = Object.hasOwn(idee.antwoorden, vraag) ? idee.antwoorden[vraag] : undefined;
  return isObject(antwoord) ? antwoord : undefined;
}

/** The text of an answer (or of its note), "" when there is none. */
export function getTekst(idee: Idee, vraag: string, veld: "waarde" | "nota" = "waarde") {
  return asText(getAntwoord(idee, vraag)?.[veld]);
}

export function asText(value: unknown) {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : "";
}

/** The rows of a table. */
export function getRijen(idee: Idee, vraag: string): Rij[] {
  const waarde = getAntwoord(idee, vraag)?.waarde;
  return Array.isArray(waarde) ? waarde.filter(isRij) : [];
}

export function isRij(value: unknown): value is Rij {
  return isObject(value) && typeof value.id === "string";
}

export function getRij(idee: Idee, vraag: string, id: string) {
  return getRijen(idee, vraag).find((rij) => rij.id === id);
}

export function isLeeg(idee: Idee) {
  return idee.titel === "" && Object.keys(idee.antwoorden).length === 0;
}

/* --- edits ---------------------------------------------------------------------------------- */

export function setTitel(idee: Idee, titel: string, nu: string) {
  idee.titel = titel;
  idee.titel_op = later(nu, idee.titel_op);
}

/** Change an answer or its note. */
export function setVeld(idee: Idee, vraag: string, veld: "waarde" | "nota", waarde: unknown, nu: string) {
  const antwoord = openAntwoord(idee, vraag);
  touch(idee, antwoord, [veld], nu, Array.isArray(antwoord.waarde));
  Object.assign(antwoord, { [veld]: waarde });
}

/** Change one cell of a row. */
export function setCel(idee: Idee, vraag: string, rijId: string, kolom: string, waarde: unknown, nu: string) {
  const rij = getRij(idee, vraag, rijId);
  if (!rij) return;
  touch(idee, rij, [kolom], nu);
  rij[kolom] = waarde;
}

/** Add a row at the end. */
export function addRij(idee: Idee, vraag: string, rij: Rij, nu: string) {
  const rijen = openRijen(idee, vraag);
  stampAll(rij, nu);
  rijen.push(rij);
  const volgorde = getAntwoord(idee, vraag)?.volgorde;
  if (volgorde) keepVolgorde(idee, vraag, nu);
}

/** Move a row up (-1) or down (+1). */
export function moveRij(idee: Idee, vraag: string, rijId: string, richting: -1 | 1, nu: string) {
  const rijen = openRijen(idee, vraag);
  const plaats = rijen.findIndex((rij) => rij.id === rijId);
  const doel = plaats + richting;
  const [rij] = plaats < 0 || doel < 0 || doel >= rijen.length ? [] : rijen.splice(plaats, 1);
  if (!rij) return;
  rijen.splice(doel, 0, rij);
  keepVolgorde(idee, vraag, nu);
}

/**
 * Take a row away; that it is gone is remembered, so that it stays gone when copies come together.
 * @returns what `restoreRij` needs to put it back
 */
export function removeRij(idee: Idee, vraag: string, rijId: string, nu: string): Weggehaald | null {
  const antwoord = getAntwoord(idee, vraag);
  const rijen = openRijen(idee, vraag);
  const plaats = rijen.findIndex((rij) => rij.id === rijId);
  const [rij] = plaats < 0 ? [] : rijen.splice(plaats, 1);
  if (!rij || !antwoord) return null;
  const versies = [rij, ...(rij.andere ?? [])].map((versie) => versieSleutel(versie));
  antwoord.verwijderd = {
    ...antwoord.verwijderd,
    [rijId]: { op: later(nu, rij.op), vervangt: [...(rij.vervangt ?? []), ...versies] },
  };
  return { rij, plaats };
}

/** Put a row back where it was. */
export function restoreRij(idee: Idee, vraag: string, { rij, plaats }: Weggehaald, nu: string) {
  if (getRij(idee, vraag, rij.id)) return; // another tab changed it later, so it is back already
  const rijen = openRijen(idee, vraag);
  const antwoord = getAntwoord(idee, vraag);
  const graf = antwoord?.verwijderd?.[rij.id];
  if (antwoord?.verwijderd) delete antwoord.verwijderd[rij.id];
  const vervangt = graf?.vervangt ?? rij.vervangt;
  const terug = { ...rij, ...(vervangt && { vervangt }) };
  stampAll(terug, later(nu, graf?.op ?? rij.op));
  rijen.splice(plaats, 0, terug);
  keepVolgorde(idee, vraag, nu);
}

/**
 * Settle an "andere versie" of an answer or a row: take it, or keep what stands.
 * @param nummer which of the other versions
 */
export function settleAndere(
  idee: Idee,
  vraag: string,
  rijId: string | null,
  nummer: number,
  neem: boolean,
  nu: string,
) {
  const record = rijId ? getRij(idee, vraag, rijId) : getAntwoord(idee, vraag);
  const andere = record?.andere?.[nummer];
  if (!record || !andere) return;
  const isTabel = !rijId && Array.isArray(record.waarde);
  const versies = [record, andere].map((versie) => versieSleutel(versie, isTabel));
  record.vervangt = [...new Set([...(record.vervangt ?? []), ...versies])];
  const inhoud = neem ? contentOf(andere) : {};
  // also when nothing but `andere` changes, some field must carry the record's time
  stampVelden(record, ["andere", ...Object.keys(inhoud)], later(nu, record.op));
  Object.assign(record, inhoud);
  const over = (record.andere ?? []).filter((_, plaats) => plaats !== nummer);
  if (over.length) record.andere = over;
  else delete record.andere;
}

export function contentOf(andere: Andere) {
  const { op: _op, vervangt: _vervangt, id: _id, andere: _andere, ...inhoud } = andere;
  delete (inhoud as MetVeldtijden)[VELDTIJDEN];
  return inhoud;
}

/** Bring an earlier state back as a new edit: answers and rows that differ get its content. */
export function restoreState(idee: Idee, vroeger: Idee, nu: string) {
  setTitel(idee, vroeger.titel, nu);
  for (const vraag of new Set([...Object.keys(idee.antwoorden), ...Object.keys(vroeger.antwoorden)])) {
    const toen = getAntwoord(vroeger, vraag);
    if (Array.isArray(getAntwoord(idee, vraag)?.waarde) || Array.isArray(toen?.waarde)) {
      restoreRijen(idee, vroeger, vraag, nu);
    } else if (getTekst(idee, vraag) !== getTekst(vroeger, vraag)) {
      setVeld(idee, vraag, "waarde", toen?.waarde ?? "", nu);
    }
    if (getTekst(idee, vraag, "nota") !== getTekst(vroeger, vraag, "nota")) {
      setVeld(idee, vraag, "nota", toen?.nota ?? "", nu);
    }
  }
}

function restoreRijen(idee: Idee, vroeger: Idee, vraag: string, nu: string) {
  const toen = getRijen(vroeger, vraag);
  const toenIds = new Set(toen.map((rij) => rij.id));
  for (const rij of [...getRijen(idee, vraag)]) {
    if (!toenIds.has(rij.id)) removeRij(idee, vraag, rij.id, nu);
  }
  toen.forEach((rij, plaats) => {
    const staat = getRij(idee, vraag, rij.id);
    if (!staat) restoreRij(idee, vraag, { rij: { ...rij }, plaats }, nu);
    else if (versieSleutel({ ...staat, op: "" }) !== versieSleutel({ ...rij, op: "" })) {
      const sindsdien = Object.keys(contentOf(staat)).map((naam) => [naam, Array.isArray(staat[naam]) ? [] : ""]);
      const inhoud = { ...Object.fromEntries(sindsdien), ...contentOf(rij) };
      touch(idee, staat, Object.keys(inhoud), nu);
      Object.assign(staat, inhoud);
    }
  });
}

/* --- bookkeeping ---------------------------------------------------------------------------- */

/** Note that fields of a record change now. A version that left this device is remembered as replaced. */
function touch(idee: Idee, record: Boekhouding, velden: string[], nu: string, isTabel = false) {
  const bestond = Object.keys(record).length > 0;
  if (bestond && idee.uitgewisseld && (record.op ?? "") <= idee.uitgewisseld) {
    record.vervangt = [...new Set([...(record.vervangt ?? []), versieSleutel(record, isTabel)])];
  }
  stampVelden(record, velden, later(nu, record.op));
}

/** The answer to change; what is no answer there is set aside, not overwritten. */
function openAntwoord(idee: Idee, vraag: string): Antwoord {
  const bestaand = getAntwoord(idee, vraag);
  if (bestaand) return bestaand;
  if (idee.antwoorden[vraag] !== undefined) setAside(idee, `antwoorden.${vraag}`, idee.antwoorden[vraag]);
  const nieuw: Antwoord = {};
  idee.antwoorden[vraag] = nieuw;
  return nieuw;
}

/** The rows to change, in place. */
function openRijen(idee: Idee, vraag: string): Rij[] {
  const antwoord = openAntwoord(idee, vraag);
  const { waarde } = antwoord;
  if (Array.isArray(waarde) && waarde.every(isRij)) return waarde;
  const rijen = getRijen(idee, vraag);
  const rest = Array.isArray(waarde) ? waarde.filter((item) => !isRij(item)) : waarde;
  if (rest !== undefined && rest !== "" && rest !== null) setAside(idee, `antwoorden.${vraag}.waarde`, rest);
  antwoord.waarde = rijen;
  // the rows carry their own times; one time for all copies keeps the answer itself from differing
  antwoord.op ??= idee.gemaakt;
  return rijen;
}

function setAside(idee: Idee, waar: string, waarde: unknown) {
  const { opzij } = idee;
  const eerder = opzij === undefined ? [] : [{ waar: "opzij", waarde: opzij }];
  idee.opzij = [...(Array.isArray(opzij) ? opzij : eerder), { waar, waarde }];
}

function keepVolgorde(idee: Idee, vraag: string, nu: string) {
  const antwoord = openAntwoord(idee, vraag);
  antwoord.volgorde = {
    op: later(nu, antwoord.volgorde?.op),
    ids: getRijen(idee, vraag).map((rij) => rij.id),
  };
}
