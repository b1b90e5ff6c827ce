/** What the tests make: a storage, an instrument, and values of any kind. */

import fc from "fast-check";
import type { Instrument, Kolom, Vraag } from "../../overrides/browser/idee/index.ts";

/** A storage of strings, as a browser has one; what it may hold, and whether it works, can be set. */
export class NepOpslag implements Storage {
  readonly inhoud = new Map<string, string>();
  /** Characters that fit; more throws what a browser throws. */
  ruimte = Infinity;
  /** Writes are taken, and forgotten. */
  vergeet = false;
  [name: string]: unknown;

  get length() {
    return this.inhoud.size;
  }

  key(nummer: number) {
    return [...this.inhoud.keys()][nummer] ?? null;
  }

  getItem(sleutel: string) {
    return this.inhoud.get(sleutel) ?? null;
  }

  setItem(sleutel: string, tekst: string) {
    if (this.vergeet) return;
    const rest = [...this.inhoud].filter(([andere]) => andere !== sleutel);
    const vol = rest.reduce((som, [andere, waarde]) => som + andere.length + waarde.length, 0);
    if (vol + sleutel.length + tekst.length > this.ruimte) throw new DOMException("full", "QuotaExceededError");
    this.inhoud.set(sleutel, tekst);
  }

  removeItem(sleutel: string) {
    this.inhoud.delete(sleutel);
  }

  clear() {
    this.inhoud.clear();
  }
}

export const kolom = (id: string, soort = "tekst", naar: string[] = []): Kolom => ({
  ...{ id, naam: id, soort, naar },
  opties: soort === "keuze" ? [{ id: "ja", naam: "Ja" }] : [],
});

const vraag = (id: string, soort: string, kolommen: Kolom[] = []): Vraag => ({
  ...{ id, soort, kolommen, kort: id, vraag: `${id}?`, stap: "stap-1", naslag: "pagina#kop", opties: [] },
  rijnaam: "Rij",
});

/** Two tables, of which one points to the other, and one question. */
export const instrument: Instrument = {
  ...{ id: "proef", versie: "1", naam: "Proef", stappen: [{ id: "stap-1", naam: "Een", kort: "een" }], checks: [] },
  ...{ routes: [], regels: {}, uitkomsten: { oordeel: {}, stand: {}, temperatuur: {}, "traject-nodig": {} } },
  ...{ bijgehouden: [], spreiding: {} },
  vragen: new Map(
    [
      vraag("uitdaging", "tekst"),
      vraag("partners", "rijen", [kolom("naam"), kolom("nodig", "keuze")]),
      vraag("doelen", "rijen", [kolom("naam"), kolom("wie", "verwijzingen", ["eigen", "partners"])]),
    ].map((een) => [een.id, een]),
  ),
};

/** Anything that JSON can hold, the names of our own bookkeeping often among it. */
export const rommel: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom(null, true, 5, "", "tekst", "2026-11-23T09:00:00.000Z"),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        "id",
        "op",
        "waarde",
        "nota",
        "andere",
        "vervangt",
        "verwijderd",
        "volgorde",
        "ids",
        "~op",
        "naam",
      ),
      tie("value"),
      { maxKeys: 5 },
    ),
  ),
})).value;
