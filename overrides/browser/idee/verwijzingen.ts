/**
 * Answers that point to rows of other tables: what such a row is called, which rows one can choose, and what
 * of an answer is a row that is no longer there.
 */

import { VASTE_NAMEN } from "./instrument.ts";
import type { Instrument, Kolom } from "./instrument.ts";
import { getRijen } from "./lezen.ts";
import type { Idee } from "./vorm.ts";

export type Keuze = { id: string; naam: string };
/** Per column. */
export type Keuzes = Map<string, Keuze[]>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What to call a row: its first column, a choice by its name. "" when it has none yet. */
export function naamVanRij(rij: Record<string, unknown>, kolom: Kolom | undefined) {
  const waarde = kolom ? rij[kolom.id] : "";
  const tekst = typeof waarde === "string" ? waarde.trim() : "";
  if (kolom?.soort !== "keuze") return tekst;
  return kolom.opties.find((optie) => optie.id === tekst)?.naam ?? "";
}

/** What to call anything that an id may point to; null when it no longer exists. */
export function naamVan(instrument: Instrument, idee: Idee, id: string): string | null {
  const vast = VASTE_NAMEN.get(id);
  if (vast) return vast;
  for (const vraag of instrument.vragen.values()) {
    const rij = vraag.soort === "rijen" && getRijen(idee, vraag.id).find((item) => item.id === id);
    if (rij) return naamVanRij(rij, vraag.kolommen[0]) || `${vraag.rijnaam} zonder naam`;
  }
  return null;
}

/** The choices of a reference column now. */
function keuzesVan(instrument: Instrument, idee: Idee, kolom: Kolom): Keuze[] {
  return (kolom.naar ?? []).flatMap((naar) => {
    const vast = VASTE_NAMEN.get(naar);
    if (vast) return [{ id: naar, naam: vast }];
    const eerste = instrument.vragen.get(naar)?.kolommen[0];
    return getRijen(idee, naar)
      .map((rij) => ({ id: rij.id, naam: naamVanRij(rij, eerste) }))
      .filter((keuze) => keuze.naam !== "");
  });
}

/** The choices of every reference column of a table now: the same for all its rows. */
export function getKeuzes(kolommen: Kolom[], instrument: Instrument, idee: Idee): Keuzes {
  const verwijzend = kolommen.filter((kolom) => kolom.soort.startsWith("verwijzing"));
  return new Map(verwijzend.map((kolom) => [kolom.id, keuzesVan(instrument, idee, kolom)]));
}

/** Tell the id of a row that is gone from a name somebody typed. */
export function isRijId(idee: Idee, tekst: string) {
  const antwoorden = Object.values(idee.antwoorden);
  return UUID.test(tekst) || antwoorden.some((antwoord) => Object.hasOwn(antwoord?.verwijderd ?? {}, tekst));
}

export function idsIn(waarde: unknown) {
  if (typeof waarde === "string") return waarde ? [waarde] : [];
  return Array.isArray(waarde) ? waarde.filter((id) => typeof id === "string") : [];
}
