/**
 * One idea as a plain object in the file format, and every edit one can make to it, with the
 * bookkeeping that merging needs: `op` (when), `vervangt` (which exchanged versions it replaced),
 * `verwijderd` and `volgorde` of a table. No page, no storage, no clock: times come in as arguments.
 * Reading is careful: whatever lies in storage, nothing here throws.
 */

import { later } from "./tijd.js";
import { VELDTIJDEN, readVeldtijden, stampAll, stampVelden } from "./veldtijden.js";
import { versieSleutel } from "./versiesleutel.js";

export const SOORT = "werktsamen-idee";
export const SOORT_BUNDEL = "werktsamen-ideeen";
export const VERSIE = 1;

/** @typedef {import("./veldtijden.js").MetVeldtijden} MetVeldtijden */
/** @typedef {MetVeldtijden & {vervangt?: string[], andere?: Andere[]}} Boekhouding */
/** @typedef {{waarde?: unknown, nota?: string, op?: string, [veld: string]: unknown}} Andere */
/** @typedef {Boekhouding & {id: string}} Rij */
/**
 * @typedef {Boekhouding & {
 *   waarde?: unknown, nota?: string,
 *   verwijderd?: Record<string, {op: string, vervangt?: string[]}>,
 *   volgorde?: {op: string, ids: string[]},
 * }} Antwoord
 */
/**
 * @typedef {object} Idee
 * @property {string} soort
 * @property {number} versie
 * @property {string} id
 * @property {string} titel
 * @property {string} [titel_op] when the title was last changed on this device
 * @property {{id: string, versie: string}} instrument
 * @property {string} gemaakt
 * @property {string} gewijzigd
 * @property {string} [uitgewisseld] last export or import on this device
 * @property {Record<string, Antwoord>} antwoorden
 * @property {{waar: string, waarde: unknown}[]} [opzij] what had no place, kept
 */
/** @typedef {{rij: Rij, plaats: number}} Weggehaald */

/** A new id; the fallback is for pages that are not served over https. */
export function createId() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * @param {{id: string, versie: string}} instrument
 * @param {string} id
 * @param {string} nu
 * @param {string} [titel]
 * @returns {Idee}
 */
export function createIdee(instrument, id, nu, titel = "") {
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

/**
 * Tell whether a stored or opened value has the shape of an idea we may work with.
 * @param {unknown} value
 * @returns {value is Idee}
 */
export function isIdee(value) {
  if (!isObject(value) || value.soort !== SOORT || !isObject(value.antwoorden)) return false;
  return typeof value.versie === "number" && value.versie <= VERSIE && typeof value.id === "string";
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/* --- what lies in storage ------------------------------------------------------------------- */

const isTekst = (/** @type {unknown} */ value) => typeof value === "string";
const isLijst = (/** @type {unknown} */ value, /** @type {(item: unknown) => boolean} */ isGoed) =>
  Array.isArray(value) && value.every(isGoed);
const isGraf = (/** @type {unknown} */ value) =>
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
  vervangt: (/** @type {unknown} */ value) => isLijst(value, isTekst),
  andere: (/** @type {unknown} */ value) => isLijst(value, isObject),
  verwijderd: (/** @type {unknown} */ value) => isObject(value) && Object.values(value).every(isGraf),
  volgorde: (/** @type {unknown} */ value) => isObject(value) && isLijst(value.ids, isTekst),
});

/**
 * Set what is crooked around the answers of a freshly read idea aside, so that nothing trips over it.
 * What people answered stays as it is, however odd: repairing that is the core's.
 * @param {Idee} idee
 * @returns {Idee} the same
 */
export function straighten(idee) {
  straightenRecord(idee, /** @type {Record<string, any>} */ (idee), "", VORM_IDEE);
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

/**
 * @param {Idee} idee
 * @param {Record<string, unknown>} record
 * @param {string} waar
 * @param {[string, (value: unknown) => boolean][]} vorm
 */
function straightenRecord(idee, record, waar, vorm) {
  for (const [veld, isGoed] of vorm) {
    if (record[veld] === undefined || isGoed(record[veld])) continue;
    if (record[veld] !== null) setAside(idee, `${waar}${veld}`, record[veld]);
    delete record[veld];
  }
}

/* --- reading -------------------------------------------------------------------------------- */

/**
 * The answer to a question, if there is one.
 * @param {Idee} idee
 * @param {string} vraag
 * @returns {Antwoord | undefined}
 */
export function getAntwoord(idee, vraag) {
  const antwoord = Object.hasOwn(idee.antwoorden, vraag) ? idee.antwoorden[vraag] : undefined;
  return isObject(antwoord) ? antwoord : undefined;
}

/**
 * The text of an answer (or of its note), "" when there is none.
 * @param {Idee} idee
 * @param {string} vraag
 * @param {'waarde' | 'nota'} veld
 */
export function getTekst(idee, vraag, veld = "waarde") {
  return asText(getAntwoord(idee, vraag)?.[veld]);
}

/** @param {unknown} value */
export function asText(value) {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : "";
}

/**
 * The rows of a table.
 * @param {Idee} idee
 * @param {string} vraag
 * @returns {Rij[]}
 */
export function getRijen(idee, vraag) {
  const waarde = getAntwoord(idee, vraag)?.waarde;
  return Array.isArray(waarde) ? waarde.filter(isRij) : [];
}

/**
 * @param {unknown} value
 * @returns {value is Rij}
 */
export function isRij(value) {
  return isObject(value) && typeof value.id === "string";
}

/**
 * @param {Idee} idee
 * @param {string} vraag
 * @param {string} id
 */
export function getRij(idee, vraag, id) {
  return getRijen(idee, vraag).find((rij) => rij.id === id);
}

/** @param {Idee} idee */
export function isLeeg(idee) {
  return idee.titel === "" && Object.keys(idee.antwoorden).length === 0;
}

/* --- edits ---------------------------------------------------------------------------------- */

/**
 * @param {Idee} idee
 * @param {string} titel
 * @param {string} nu
 */
export function setTitel(idee, titel, nu) {
  idee.titel = titel;
  idee.titel_op = later(nu, idee.titel_op);
}

/**
 * Change an answer or its note.
 * @param {Idee} idee
 * @param {string} vraag
 * @param {'waarde' | 'nota'} veld
 * @param {unknown} waarde
 * @param {string} nu
 */
export function setVeld(idee, vraag, veld, waarde, nu) {
  const antwoord = openAntwoord(idee, vraag);
  touch(idee, antwoord, [veld], nu, Array.isArray(antwoord.waarde));
  Object.assign(antwoord, { [veld]: waarde });
}

/**
 * Change one cell of a row.
 * @param {Idee} idee
 * @param {string} vraag
 * @param {string} rijId
 * @param {string} kolom
 * @param {unknown} waarde
 * @param {string} nu
 */
export function setCel(idee, vraag, rijId, kolom, waarde, nu) {
  const rij = getRij(idee, vraag, rijId);
  if (!rij) return;
  touch(idee, rij, [kolom], nu);
  rij[kolom] = waarde;
}

/**
 * Add a row at the end.
 * @param {Idee} idee
 * @param {string} vraag
 * @param {Rij} rij
 * @param {string} nu
 */
export function addRij(idee, vraag, rij, nu) {
  const rijen = openRijen(idee, vraag);
  stampAll(rij, nu);
  rijen.push(rij);
  const volgorde = getAntwoord(idee, vraag)?.volgorde;
  if (volgorde) keepVolgorde(idee, vraag, nu);
}

/**
 * Move a row up (-1) or down (+1).
 * @param {Idee} idee
 * @param {string} vraag
 * @param {string} rijId
 * @param {-1 | 1} richting
 * @param {string} nu
 */
export function moveRij(idee, vraag, rijId, richting, nu) {
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
 * @param {Idee} idee
 * @param {string} vraag
 * @param {string} rijId
 * @param {string} nu
 * @returns {Weggehaald | null} what `restoreRij` needs to put it back
 */
export function removeRij(idee, vraag, rijId, nu) {
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

/**
 * Put a row back where it was.
 * @param {Idee} idee
 * @param {string} vraag
 * @param {Weggehaald} weggehaald
 * @param {string} nu
 */
export function restoreRij(idee, vraag, { rij, plaats }, nu) {
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
 * @param {Idee} idee
 * @param {string} vraag
 * @param {string | null} rijId
 * @param {number} nummer which of the other versions
 * @param {boolean} neem
 * @param {string} nu
 */
export function settleAndere(idee, vraag, rijId, nummer, neem, nu) {
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

/** @param {Andere} andere */
export function contentOf(andere) {
  const { op: _op, vervangt: _vervangt, id: _id, andere: _andere, ...inhoud } = andere;
  delete (/** @type {MetVeldtijden} */ (inhoud)[VELDTIJDEN]);
  return inhoud;
}

/**
 * Bring an earlier state back as a new edit: answers and rows that differ get its content.
 * @param {Idee} idee
 * @param {Idee} vroeger
 * @param {string} nu
 */
export function restoreState(idee, vroeger, nu) {
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

/**
 * @param {Idee} idee
 * @param {Idee} vroeger
 * @param {string} vraag
 * @param {string} nu
 */
function restoreRijen(idee, vroeger, vraag, nu) {
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

/**
 * Note that fields of a record change now. A version that left this device is remembered as replaced.
 * @param {Idee} idee
 * @param {Boekhouding} record
 * @param {string[]} velden
 * @param {string} nu
 * @param {boolean} [isTabel]
 */
function touch(idee, record, velden, nu, isTabel = false) {
  const bestond = Object.keys(record).length > 0;
  if (bestond && idee.uitgewisseld && (record.op ?? "") <= idee.uitgewisseld) {
    record.vervangt = [...new Set([...(record.vervangt ?? []), versieSleutel(record, isTabel)])];
  }
  stampVelden(record, velden, later(nu, record.op));
}

/**
 * The answer to change; what is no answer there is set aside, not overwritten.
 * @param {Idee} idee
 * @param {string} vraag
 * @returns {Antwoord}
 */
function openAntwoord(idee, vraag) {
  const bestaand = getAntwoord(idee, vraag);
  if (bestaand) return bestaand;
  if (idee.antwoorden[vraag] !== undefined) setAside(idee, `antwoorden.${vraag}`, idee.antwoorden[vraag]);
  /** @type {Antwoord} */
  const nieuw = {};
  idee.antwoorden[vraag] = nieuw;
  return nieuw;
}

/**
 * The rows to change, in place.
 * @param {Idee} idee
 * @param {string} vraag
 * @returns {Rij[]}
 */
function openRijen(idee, vraag) {
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

/**
 * @param {Idee} idee
 * @param {string} waar
 * @param {unknown} waarde
 */
function setAside(idee, waar, waarde) {
  const { opzij } = idee;
  const eerder = opzij === undefined ? [] : [{ waar: "opzij", waarde: opzij }];
  idee.opzij = [...(Array.isArray(opzij) ? opzij : eerder), { waar, waarde }];
}

/**
 * @param {Idee} idee
 * @param {string} vraag
 * @param {string} nu
 */
function keepVolgorde(idee, vraag, nu) {
  const antwoord = openAntwoord(idee, vraag);
  antwoord.volgorde = {
    op: later(nu, antwoord.volgorde?.op),
    ids: getRijen(idee, vraag).map((rij) => rij.id),
  };
}
