/**
 * Tabs that write one idea together end the same, with the last of everything that was typed in any.
 *
 * Played with the page's own modules, as storage and its messages work: late, and sometimes overwritten.
 * That real tabs do so too is in `tests/site/test_bewaren.py`.
 */

import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addRij,
  canonical,
  createIdee,
  getRijen,
  mergeNewest,
  removeRij,
  restoreRij,
  writeVeldtijden,
} from "../../overrides/browser/idee/index.ts";
import type { Antwoord, Idee } from "../../overrides/browser/idee/index.ts";
import { play, reread, uitdaging } from "./tabs.ts";
import type { Gebeurtenis } from "./tabs.ts";

const [TOEN, STRAKS, LATER] = [
  "2026-11-23T09:00:01.000Z",
  "2026-11-23T09:00:02.000Z",
  "2026-11-23T09:00:03.000Z",
] as const;

const rij = fc.constantFrom("r1", "r2");
const waar = (...plekken: fc.Arbitrary<string>[]) => fc.tuple(...plekken);
const doe = (wat: string[], plek: fc.Arbitrary<string[]>) => fc.tuple(fc.nat(2), fc.constantFrom(...wat), plek);
const gebeurtenis: fc.Arbitrary<Gebeurtenis> = fc.oneof(
  doe(["veld"], waar(fc.constantFrom("uitdaging", "aanpak"), fc.constantFrom("waarde", "nota"))),
  doe(["veld"], fc.constant(["doelen", "nota"])),
  doe(["cel"], waar(rij, fc.constantFrom("naam", "voor-wie", "toelichting"))),
  doe(["verwijder", "omlaag"], waar(rij)),
  doe(["titel", "rij", "ander", "houd", "bestand"], fc.constant([])),
  doe(["bewaar", "overschrijf", "hoor"], fc.constant([])),
);

/** What was typed last per field, and per cell of a row that nobody took away. */
function lastTyped(gebeurtenissen: Gebeurtenis[]) {
  const verwijderd = new Set(gebeurtenissen.filter(([, wat]) => wat === "verwijder").map(([, , [id]]) => id));
  const laatste = new Map<string, string>();
  gebeurtenissen.forEach(([, wat, plek], nr) => {
    const telt = wat === "veld" || wat === "titel" || (wat === "cel" && !verwijderd.has(plek[0]));
    if (telt) laatste.set([wat, ...plek].join(" "), `t${nr}`);
  });
  return laatste;
}

/** What the idea holds there. */
function held(idee: Idee, plek: string) {
  const [wat, een = "", ander = ""] = plek.split(" ");
  if (wat === "titel") return idee.titel;
  if (wat === "veld") return idee.antwoorden[een]?.[ander];
  return getRijen(idee, "doelen").find(({ id }) => id === een)?.[ander];
}

test("whatever is typed where, saved, heard late or written over: nothing is lost, all agree", () => {
  fc.assert(
    fc.property(fc.array(gebeurtenis, { maxLength: 30 }), (gebeurtenissen) => {
      const { ideeen, wetten, afgedaan } = play(gebeurtenissen);
      deepEqual(wetten, []);
      const [idee] = ideeen;
      ok(idee);
      equal(new Set(ideeen.map(canonical)).size, 1);
      for (const [plek, tekst] of lastTyped(gebeurtenissen)) equal(held(idee, plek), tekst, plek);
      const metNummer = gebeurtenissen.map(([, wat], nr) => ({ wat, tekst: `t${nr}` }));
      const nieuw = metNummer.filter(({ wat }) => wat === "rij").map(({ tekst }) => tekst);
      const ids = getRijen(idee, "doelen").map(({ id }) => id);
      for (const id of nieuw) ok(ids.includes(id), id);
      const erbij = metNummer.filter(({ wat }) => wat === "ander").map(({ tekst }) => tekst);
      const over = ["van een ander toestel", ...erbij].filter((tekst) => !afgedaan.has(tekst));
      deepEqual(new Set((uitdaging(idee).andere ?? []).map(({ waarde }) => waarde)), new Set(over));
      ok(!JSON.stringify(idee).includes("~op"));
    }),
    { numRuns: 300, seed: 20261123 },
  );
});

/** An idea with one answer, as text in storage. */
const tekst = (antwoord: object, rest: object = {}) =>
  JSON.stringify({
    ...{ soort: "werktsamen-idee", versie: 1, id: "samen", gewijzigd: "op" in antwoord ? antwoord.op : "" },
    antwoorden: { uitdaging: antwoord },
    ...rest,
  });

/** The answer after merging, as it goes to storage. */
function merged(een: string, ander: string): Antwoord {
  const samen: Idee = JSON.parse(writeVeldtijden(mergeNewest(reread(een), reread(ander))));
  return uitdaging(samen);
}

test("the own version stays beside one from a file that another tab merged", () => {
  // tab one merged a file whose version is newer; tab two still has ours, exported before
  const eigen = { waarde: "van ons", op: STRAKS };
  const samen = { waarde: "van het bestand", op: LATER, andere: [eigen] };
  const [een, ander] = [tekst(samen, { uitgewisseld: LATER }), tekst(eigen, { uitgewisseld: STRAKS })];
  deepEqual(merged(een, ander), samen);
  deepEqual(merged(ander, een), samen);
});

test("a row that the core kept is not deleted again", () => {
  // changed on another device before it was deleted here, says the clock; the core keeps it
  const gehouden = { id: "r", naam: "gehouden", op: TOEN, vervangt: [`${STRAKS}~leeg`] };
  const hier = tekst({ waarde: [gehouden], op: TOEN });
  const ouder = tekst({ waarde: [], verwijderd: { r: { op: STRAKS } }, op: TOEN });
  const later = tekst({ waarde: [], verwijderd: { r: { op: LATER } }, op: TOEN });
  deepEqual(merged(hier, ouder).waarde, [gehouden]);
  deepEqual(merged(ouder, hier).waarde, [gehouden]);
  deepEqual(merged(hier, later).waarde, []);
});

test("a list that is no table is carried along", () => {
  // a newer instrument may have lists of another kind, and a row may have lost its id
  const lijst = { waarde: ["wonen", "werk"], op: STRAKS };
  deepEqual(merged(tekst(lijst), tekst({ nota: "erbij", op: LATER })).waarde, lijst.waarde);
  const rijen = { waarde: [{ id: "r", naam: "rij" }, { naam: "zonder id" }], op: STRAKS };
  deepEqual(merged(tekst(rijen), tekst({ ...rijen, op: LATER })).waarde, rijen.waarde);
});

test("undoing a deletion never makes a second row", () => {
  // another tab changed the row later, so it was back already
  const idee = createIdee({ id: "proef", versie: "1" }, "samen", TOEN);
  addRij(idee, "doelen", { id: "r", naam: "van hier" }, TOEN);
  const weggehaald = removeRij(idee, "doelen", "r", STRAKS);
  addRij(idee, "doelen", { id: "r", naam: "van een ander tabblad" }, LATER);
  ok(weggehaald);
  restoreRij(idee, "doelen", weggehaald, LATER);
  deepEqual(
    getRijen(idee, "doelen").map(({ naam }) => naam),
    ["van een ander tabblad"],
  );
});

const ONGEPAST = [
  { rest: TOEN, velden: { nota: STRAKS } },
  { rest: TOEN, velden: { nota: "9999-01-01T00:00:00.000Z" } },
  { rest: TOEN, velden: { nota: 5 } },
  { rest: TOEN, velden: null },
  { rest: null },
  [],
  5,
  null,
];
for (const tijden of ONGEPAST) {
  test(`times that do not fit their record count for nothing: ${JSON.stringify(tijden)}`, () => {
    // a page of an earlier version changes only the record's own time; a file may hold rubbish
    const nieuwer = tekst({ waarde: "nieuw", nota: "nieuw", op: LATER, "~op": tijden });
    const ouder = tekst({ waarde: "oud", nota: "oud", op: STRAKS });
    const verwacht = { waarde: "nieuw", nota: "nieuw", op: LATER };
    deepEqual(merged(nieuwer, ouder), verwacht);
    deepEqual(merged(ouder, nieuwer), verwacht);
  });
}
