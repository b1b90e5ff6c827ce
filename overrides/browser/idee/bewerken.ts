/**
 * Every edit one can make to an idea, with the bookkeeping that merging needs: `op` (when), `vervangt`
 * (which exchanged versions it replaced), `verwijderd` and `volgorde` of a table. No clock: times come in
 * as arguments. Whatever lies in the idea, nothing here throws.
 */

import { contentOf } from "./andere.ts";
import { setAside } from "./inlezen.ts";
import type { Vraag } from "./instrument.ts";
import { getAntwoord, getRij, getRijen, getTekst } from "./lezen.ts";
import { titelVan } from "./samenvoegen.ts";
import { later } from "./tijd.ts";
import { versieSleutel } from "./versiesleutel.ts";
import { SOORT, VERSIE, isRij } from "./vorm.ts";
import type { Antwoord, Boekhouding, Idee, Rij } from "./vorm.ts";

/** A row that was taken away, and where it stood. */
export type Weggehaald = { rij: Rij; plaats: number };

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

export function setTitel(idee: Idee, titel: string, nu: string) {
  if (idee.uitgewisseld && (idee.titel_op ?? "") <= idee.uitgewisseld) {
    idee.titel_vervangt = [...new Set([...(idee.titel_vervangt ?? []), versieSleutel(titelVan(idee))])];
  }
  idee.titel = titel;
  idee.titel_op = later(nu, idee.titel_op);
}

/** Note to whom the idea was handed; without a name that is taken back. The core keeps it as it is. */
export function setDoorgegeven(idee: Idee, aan: string, nu: string) {
  idee.doorgegeven_op = aan && nu;
  idee.doorgegeven_aan = aan;
}

/** Change an answer or its note. */
export function setVeld(idee: Idee, vraag: string, veld: "waarde" | "nota", waarde: unknown, nu: string) {
  const antwoord = openAntwoord(idee, vraag);
  touch(idee, antwoord, nu, Array.isArray(antwoord.waarde));
  Object.assign(antwoord, { [veld]: waarde });
}

/** Change one cell of a row. */
export function setCel(idee: Idee, vraag: string, rijId: string, kolom: string, waarde: unknown, nu: string) {
  const rij = getRij(idee, vraag, rijId);
  if (!rij) return;
  touch(idee, rij, nu);
  rij[kolom] = waarde;
}

/** A row to add to a table, with the first choice where a row needs one. */
export function createRij(vraag: Vraag, inhoud: Record<string, unknown> = {}, id: string = createId()): Rij {
  const stand = firstStand(vraag);
  return { id, ...(stand && { stand }), ...inhoud };
}

/** How far a row is, to begin with; "" in a table that does not ask. */
export function firstStand(vraag: Vraag) {
  return vraag.kolommen.find((kolom) => kolom.id === "stand")?.opties[0]?.id ?? "";
}

/** Add a row at the end. */
export function addRij(idee: Idee, vraag: string, rij: Rij, nu: string) {
  const rijen = openRijen(idee, vraag);
  rijen.push({ ...rij, op: nu });
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
  const terug = { ...rij, ...(vervangt && { vervangt }), op: later(nu, graf?.op ?? rij.op) };
  rijen.splice(plaats, 0, terug);
  keepVolgorde(idee, vraag, nu);
}

/** What others sent in rounds: going back to an earlier state takes nothing of it away, and opens no closed round. */
const VAN_RONDES = ["rondes", "stemmen", "voorstellen"];
const isVanRonde = (vraag: string, rij: Rij) => vraag === "inschattingen" && rij.ronde !== undefined;

/** Bring an earlier state back as a new edit: answers and rows that differ get its content. */
export function restoreState(idee: Idee, vroeger: Idee, nu: string) {
  setTitel(idee, vroeger.titel, nu);
  for (const vraag of new Set([...Object.keys(idee.antwoorden), ...Object.keys(vroeger.antwoorden)])) {
    if (VAN_RONDES.includes(vraag)) continue;
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
    if (!toenIds.has(rij.id) && !isVanRonde(vraag, rij)) removeRij(idee, vraag, rij.id, nu);
  }
  toen.forEach((rij, plaats) => {
    const staat = getRij(idee, vraag, rij.id);
    if (!staat) restoreRij(idee, vraag, { rij: { ...rij }, plaats }, nu);
    else if (versieSleutel({ ...staat, op: "" }) !== versieSleutel({ ...rij, op: "" })) {
      const sindsdien = Object.keys(contentOf(staat)).map((naam) => [naam, Array.isArray(staat[naam]) ? [] : ""]);
      const inhoud = { ...Object.fromEntries(sindsdien), ...contentOf(rij) };
      touch(idee, staat, nu);
      Object.assign(staat, inhoud);
    }
  });
}

/* --- bookkeeping ---------------------------------------------------------------------------- */

/** Note that a record changes now. A version that left this device is remembered as replaced. */
function touch(idee: Idee, record: Boekhouding, nu: string, isTabel = false) {
  const bestond = Object.keys(record).length > 0;
  if (bestond && idee.uitgewisseld && (record.op ?? "") <= idee.uitgewisseld) {
    record.vervangt = [...new Set([...(record.vervangt ?? []), versieSleutel(record, isTabel)])];
  }
  record.op = later(nu, record.op);
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

function keepVolgorde(idee: Idee, vraag: string, nu: string) {
  const antwoord = openAntwoord(idee, vraag);
  antwoord.volgorde = {
    op: later(nu, antwoord.volgorde?.op),
    ids: getRijen(idee, vraag).map((rij) => rij.id),
  };
}
