/**
 * What of an idea goes along in an uitnodiging. This is the wall: only questions and columns that are named
 * here as shared, no note, no other version, no bookkeeping; and nobody who is marked as not needed.
 */

import { shortIds } from "./vragen.ts";
import { isObject, isText, isTexts } from "./uitnodiging.ts";
import type { Deelrij, Uitnodiging } from "./uitnodiging.ts";

/** Ids that stand for somebody everywhere; they are no rows. */
const VAST = new Set(["eigen", "samenwerking"]);
type Rij = Record<string, unknown> & { id: string };

/**
 * @param antwoorden of the idea
 * @param mag question → its columns that may be shared, `[]` for what is no table; of the instrument, `delen: ja`
 * @param gekozen the questions whose answers go along
 */
export function pickDelen(
  antwoorden: Record<string, { waarde?: unknown } | undefined>,
  mag: Record<string, string[]>,
  gekozen: string[],
): Uitnodiging["delen"] {
  const tabellen = Object.fromEntries(Object.entries(antwoorden).map(([vraag, een]) => [vraag, rowsOf(een?.waarde)]));
  const kort = shortIds(Object.values(tabellen).flatMap((rijen) => rijen.map(({ id }) => id)));
  const mee = gekozen.filter((vraag) => Object.hasOwn(mag, vraag) && Object.hasOwn(antwoorden, vraag));
  const getoond = new Set(mee.flatMap((vraag) => (tabellen[vraag] ?? []).filter(isNeeded).map(({ id }) => id)));
  const noem = (id: string) => (VAST.has(id) ? id : getoond.has(id) ? (kort.get(id) ?? "") : "");
  /** A text that is the id of a row is a reference, and means nothing without that row. */
  const zeg = (tekst: string) => (kort.has(tekst) || VAST.has(tekst) ? noem(tekst) : tekst);

  const deelOf = (vraag: string): string | Deelrij[] => {
    const waarde = antwoorden[vraag]?.waarde;
    if (isText(waarde)) return waarde.trim();
    const kolommen = mag[vraag] ?? [];
    return (tabellen[vraag] ?? []).filter(isNeeded).flatMap((rij) => {
      const cellen = kolommen.map((kolom) => [kolom, cellOf(rij[kolom], zeg, noem)] as const);
      const gevuld = cellen.filter(([, cel]) => cel.length > 0);
      return gevuld.length ? [{ ...Object.fromEntries(gevuld), id: kort.get(rij.id) ?? rij.id }] : [];
    });
  };
  return Object.fromEntries(mee.map((vraag) => [vraag, deelOf(vraag)] as const).filter(([, deel]) => deel.length > 0));
}

function cellOf(cel: unknown, zeg: (tekst: string) => string, noem: (id: string) => string): string | string[] {
  if (isText(cel)) return zeg(cel.trim());
  return isTexts(cel) ? cel.map(noem).filter(Boolean) : "";
}

/** The rows of a table, those without a usable id left out. */
function rowsOf(waarde: unknown): Rij[] {
  return Array.isArray(waarde) ? waarde.filter((rij): rij is Rij => isObject(rij) && isText(rij.id) && rij.id !== "") : [];
}

/** A partner marked as not needed is in no uitnodiging to others. */
const isNeeded = (rij: Rij) => rij.nodig !== "nee";
