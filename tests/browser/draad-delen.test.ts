/** The wall of an uitnodiging: nothing internal of an idea gets through. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import * as draad from "../../overrides/browser/draad/index.ts";

const MERK = "INTERN-7f3a";
const instrument = JSON.parse(readFileSync("src/werktsamen_core/instrument.json", "utf8"));
type Kolom = { id: string; delen?: string; soort: string };
type Vraag = { id: string; soort: string; delen?: string; kolommen?: Kolom[] };
const vragen: Vraag[] = [
  ...instrument.stappen.flatMap((stap: any) => stap.secties.flatMap((sectie: any) => sectie.vragen)),
  ...(instrument.bijgehouden ?? []).map((tabel: any) => ({ ...tabel, soort: "rijen" })),
];
/** Question → shared columns, as the page gets it of the instrument. */
const mag = Object.fromEntries(
  vragen.flatMap(({ id, delen, kolommen = [] }) =>
    delen === "ja" ? [[id, kolommen.filter((kolom) => kolom.delen === "ja").map((kolom) => kolom.id)]] : [],
  ),
);

/** An idea in which every internal place says so, however deep; and what is shared says what it is. */
function merk({ id, soort, delen, kolommen = [] }: Vraag) {
  const rest = { nota: MERK, op: MERK, vervangt: [MERK], andere: [{ waarde: MERK, nota: MERK }], verwijderd: { [MERK]: {} } };
  if (soort !== "rijen") return [id, { waarde: delen === "ja" ? `deelbaar ${id}` : MERK, ...rest }];
  const rij = (nr: number) => ({
    ...{ id: `${id}-rij-${nr}`, extra: MERK, "~op": MERK, andere: [{ naam: MERK }] },
    ...Object.fromEntries(kolommen.map((kolom) => [kolom.id, delen === "ja" && kolom.delen === "ja" ? `deelbaar ${kolom.id}` : MERK])),
  });
  return [id, { waarde: [rij(1), rij(2)], ...rest }];
}

test("a marker in every internal field is in no uitnodiging", async () => {
  ok(Object.keys(mag).length >= 10 && vragen.length > Object.keys(mag).length + 20);
  const antwoorden = Object.fromEntries([...vragen.map(merk), [MERK, { waarde: MERK }], ["onbekend", { waarde: MERK }]]);
  const alle = [...Object.keys(antwoorden), "__proto__", "constructor"];
  const { publiek } = await draad.makeSleutel();
  await fc.assert(
    fc.asyncProperty(fc.subarray(alle, { minLength: 1 }), async (gekozen) => {
      const delen = draad.pickDelen(antwoorden, mag, gekozen);
      ok(!JSON.stringify(delen).includes(MERK));
      const u = { ronde: crypto.randomUUID(), publiek, instrument: "werktsamen", titel: "t", soort: "puzzel" as const, gevraagd: [] };
      const code = await draad.packUitnodiging({ ...u, merk: "", namen: false, tot: "", van: "", delen });
      deepEqual((await draad.readUitnodiging(code))?.delen, delen);
      deepEqual(Object.keys(delen).sort(), gekozen.filter((id) => Object.hasOwn(mag, id)).sort());
    }),
    { numRuns: 60 },
  );
});

test("rows go by short ids, and who is not needed goes nowhere", () => {
  const [a, b, c] = ["5d0f6b0e-8a1c-4f3e-9c55-2b7d1e0f4a66", "5d0f6b0e-8a1c-ffff-9c55-2b7d1e0f4a66", "c30a134a-3bfe-4576-ae39-b7a9a0e44177"];
  const antwoorden = {
    partners: { waarde: [{ id: a, naam: "OCMW", nodig: "ja" }, { id: b, naam: "Geheim", nodig: "nee" }, { naam: "zonder id" }, 5] },
    puzzelstukken: { waarde: [{ id: c, naam: "Ruimte", partners: [a, b, "eigen", "weg"], nota: "intern" }] },
    bundels: { waarde: [{ id: "b1", naam: "Onthaal", trekker: b }, { id: "b2", trekker: "An" }] },
    uitdaging: { waarde: "  Eenzaamheid  " },
    leeg: { waarde: "  " },
    verdwenen: undefined,
  };
  const velden = { partners: ["naam"], puzzelstukken: ["naam", "partners"], bundels: ["naam", "trekker"], uitdaging: [], leeg: [], verdwenen: [] };
  const delen = draad.pickDelen(antwoorden, velden, Object.keys(velden));
  deepEqual(delen, {
    partners: [{ naam: "OCMW", id: "5d0f6b0e-8a1c-4" }],
    puzzelstukken: [{ naam: "Ruimte", partners: ["5d0f6b0e-8a1c-4", "eigen"], id: "c30a134a" }],
    bundels: [{ naam: "Onthaal", id: "b1" }, { trekker: "An", id: "b2" }],
    uitdaging: "Eenzaamheid",
  });
  equal(draad.resolveRij("5d0f6b0e-8a1c-4", [a, b, c]), a);
  ok(!JSON.stringify(delen).includes("Geheim"));
  deepEqual(draad.pickDelen(antwoorden, velden, ["bundels"]), { bundels: [{ naam: "Onthaal", id: "b1" }, { trekker: "An", id: "b2" }] });
});
