/**
 * Taking back what came in: an answer, a row or the title says again what it said before. That is a new
 * version which knows those it replaces, so that the same file, opened again, brings nothing.
 */

import { removeRij, restoreRij } from "./bewerken.ts";
import { getAntwoord, getRij, getRijen } from "./lezen.ts";
import { TITEL, titelVan, writeTitel } from "./samenvoegen.ts";
import { later } from "./tijd.ts";
import { canonical, versieSleutel } from "./versiesleutel.ts";
import type { Boekhouding, Idee } from "./vorm.ts";

/** An answer, a row of it, or the title (`titel`). */
export type Plek = { vraag: string; rij: string | null };

const BOEKHOUDING = ["op", "vervangt", "andere"];
const TABEL = ["waarde", "verwijderd", "volgorde"];

/** @param voor the idea as it was before */
export function takeBack(idee: Idee, voor: Idee, { vraag, rij }: Plek, nu: string) {
  if (vraag === TITEL) return takeBackTitel(idee, voor, nu);
  if (rij !== null) return takeBackRij(idee, voor, vraag, rij, nu);
  const toen = getAntwoord(voor, vraag);
  const antwoord = (idee.antwoorden[vraag] = getAntwoord(idee, vraag) ?? {});
  const isTabel = Array.isArray(antwoord.waarde) && (!toen || Array.isArray(toen.waarde));
  takeBackRecord(antwoord, toen ?? {}, nu, isTabel);
  if (isTabel) takeBackVolgorde(idee, voor, vraag, nu);
}

/** Whether a place still says what it said then: nobody changed it since. */
export function isUnchanged(idee: Idee, toen: Idee, { vraag, rij }: Plek): boolean {
  const hier = [idee, toen].map((een) => {
    if (vraag === TITEL) return titelVan(een);
    const antwoord = getAntwoord(een, vraag);
    if (rij !== null) return getRij(een, vraag, rij);
    if (!antwoord || !Array.isArray(antwoord.waarde)) return antwoord;
    const { waarde: _waarde, verwijderd: _verwijderd, ...kop } = antwoord;
    return { ...kop, rijen: getRijen(een, vraag).map(({ id }) => id) };
  });
  return canonical(hier[0]) === canonical(hier[1]);
}

function takeBackTitel(idee: Idee, voor: Idee, nu: string) {
  const record = titelVan(idee);
  takeBackRecord(record, titelVan(voor), nu, false);
  writeTitel(idee, record);
}

function takeBackRij(idee: Idee, voor: Idee, vraag: string, id: string, nu: string) {
  const [hier, toen] = [getRij(idee, vraag, id), getRij(voor, vraag, id)];
  if (hier && toen) return takeBackRecord(hier, toen, nu, false);
  if (hier) return void removeRij(idee, vraag, id, nu);
  const plaats = getRijen(voor, vraag).findIndex((rij) => rij.id === id);
  if (toen) restoreRij(idee, vraag, { rij: structuredClone(toen), plaats }, nu);
}

/**
 * Give a record the content it had; what stands now, and what came to lie beside it, is replaced.
 * @param isTabel its rows stay as they are
 */
function takeBackRecord(record: Boekhouding, toen: Boekhouding, nu: string, isTabel: boolean) {
  const sleutelVan = (versie: Boekhouding) => versieSleutel(versie, isTabel);
  const gehouden = new Set((toen.andere ?? []).map(sleutelVan));
  const erbij = (record.andere ?? []).map(sleutelVan).filter((sleutel) => !gehouden.has(sleutel));
  const vervangt = [...new Set([...(record.vervangt ?? []), sleutelVan(record), ...erbij])].sort();
  const blijft = ["id", ...(isTabel ? TABEL : [])];
  const isInhoud = (veld: string) => !BOEKHOUDING.includes(veld) && !blijft.includes(veld);
  for (const veld of Object.keys(record).filter(isInhoud)) delete record[veld];
  for (const veld of Object.keys(toen).filter(isInhoud)) record[veld] = structuredClone(toen[veld]);
  Object.assign(record, { op: later(nu, record.op), vervangt });
  if (toen.andere) record.andere = structuredClone(toen.andere);
  else delete record.andere;
}

function takeBackVolgorde(idee: Idee, voor: Idee, vraag: string, nu: string) {
  const antwoord = getAntwoord(idee, vraag);
  if (!antwoord || !Array.isArray(antwoord.waarde)) return;
  const ids = getRijen(voor, vraag).map(({ id }) => id);
  const plaatsVan = (rij: { id?: string }) => (ids.includes(rij?.id ?? "") ? ids.indexOf(rij.id ?? "") : ids.length);
  antwoord.waarde = [...antwoord.waarde].sort((a, b) => plaatsVan(a) - plaatsVan(b));
  antwoord.volgorde = { op: later(nu, antwoord.volgorde?.op), ids: getRijen(idee, vraag).map(({ id }) => id) };
}
