/**
 * A row in words, as it reads when it is closed and on paper. Names of other rows come from the choices
 * one can make; an id that is gone is nobody.
 */

import { make, replaceChanged } from "../dom/index.ts";
import { asText, idsIn, isRijId, naamVan, naamVanRij, zegDatum } from "../idee/index.ts";
import type { Idee, Instrument, Keuzes, Kolom, Rij, Vraag } from "../idee/index.ts";

/** Where a bare "ja" would say nothing. */
const ZEGT_NIETS_ALLEEN = new Set(["ja", "nee", "weten-we-nog-niet"]);

/** One cell in words, "" when it says nothing. */
export function zegCel(kolom: Kolom, rij: Record<string, unknown>, keuzes: Keuzes, instrument: Instrument, idee: Idee) {
  const waarde = rij[kolom.id];
  const optie = kolom.opties.find((item) => item.id === waarde);
  if (optie) return optie.naam;
  if (kolom.soort === "datum") return zegDatum(asText(waarde));
  if (kolom.soort === "vraag") {
    const vraag = instrument.vragen.get(asText(waarde));
    return vraag ? `‘${vraag.kort}’` : "";
  }
  if (kolom.soort === "regel") return instrument.regels[asText(waarde)]?.naam ?? "";
  if (kolom.soort === "rijen-ids") return namen(waarde, (id) => naamVan(instrument, idee, id));
  if (!kolom.soort.startsWith("verwijzing")) return asText(waarde).trim();
  const mogelijk = keuzes.get(kolom.id) ?? [];
  const gekozen = namen(waarde, (id) => mogelijk.find((keuze) => keuze.id === id)?.naam ?? null);
  const vrij = kolom.soort === "verwijzing-of-tekst" && !isRijId(idee, asText(waarde)) ? asText(waarde) : "";
  return gekozen || vrij;
}

function namen(waarde: unknown, zeg: (id: string) => string | null) {
  return idsIn(waarde)
    .map(zeg)
    .filter((naam) => naam !== null)
    .join(", ");
}

/** What a row is called. */
export function naamVanKaart(vraag: Vraag, rij: Record<string, unknown>, instrument: Instrument) {
  const eerste = vraag.kolommen[0];
  if (eerste?.soort === "regel") return instrument.regels[asText(rij[eerste.id])]?.naam ?? "";
  return naamVanRij(rij, eerste);
}

/** Write all but the name into the line of a row. The labels stand there for paper, and where a word alone says nothing. */
export function writeKort(plaats: HTMLElement | null, vraag: Vraag, rij: Rij, keuzes: Keuzes, instrument: Instrument, idee: Idee) {
  const delen = vraag.kolommen.slice(1).flatMap((kolom) => {
    const tekst = zegCel(kolom, rij, keuzes, instrument, idee);
    return tekst ? [makeDeel(kolom, rij, tekst)] : [];
  });
  replaceChanged(plaats, delen);
}

function makeDeel(kolom: Kolom, rij: Rij, tekst: string) {
  const nodig = ZEGT_NIETS_ALLEEN.has(asText(rij[kolom.id]));
  const naam = kolom.naam.replace(/\?$/, "");
  const label = make("span", `${naam}: `);
  label.className = nodig ? "rij__label" : "rij__label rij__label--stil";
  const deel = make("span", label, nodig ? tekst.toLowerCase() : tekst);
  deel.className = "rij__deel";
  return deel;
}
