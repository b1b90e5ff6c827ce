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
  mergeTabs,
  removeRij,
  restoreRij,
  versieSleutel,
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

/** What was typed last per answer, and per row that nobody took away. */
function lastTyped(gebeurtenissen: Gebeurtenis[]) {
  const verwijderd = new Set(gebeurtenissen.filter(([, wat]) => wat === "verwijder").map(([, , [id]]) => id));
  const laatste = new Map<string, [deel: string, tekst: string]>();
  gebeurtenissen.forEach(([, wat, [een = "", deel = "titel"]], nr) => {
    const telt = wat === "veld" || wat === "titel" || (wat === "cel" && !verwijderd.has(een));
    if (telt) laatste.set([wat, een].join(" "), [deel, `t${nr}`]);
  });
  return laatste;
}

/** What the idea holds there. */
function held(idee: Idee, plek: string, deel: string) {
  const [wat, een = ""] = plek.split(" ");
  if (wat === "titel") return idee.titel;
  if (wat === "veld") return idee.antwoorden[een]?.[deel];
  return getRijen(idee, "doelen").find(({ id }) => id === een)?.[deel];
}

/** Who wrote over what it had not read may lose nothing either, as long as the other tab is still there. */
test("whatever is typed where, saved, heard late or written over: nothing is lost, all agree", () => {
  fc.assert(
    fc.property(fc.array(gebeurtenis, { maxLength: 30 }), (gebeurtenissen) => {
      const { ideeen, wetten, afgedaan } = play(gebeurtenissen);
      deepEqual(wetten, []);
      const [idee] = ideeen;
      ok(idee);
      equal(new Set(ideeen.map(canonical)).size, 1);
      const isAfgedaan = gebeurtenissen.some(([, wat]) => wat === "houd");
      for (const [plek, [deel, tekst]] of lastTyped(gebeurtenissen))
        if (!isAfgedaan || plek !== "veld uitdaging") equal(held(idee, plek, deel), tekst, plek);
      const metNummer = gebeurtenissen.map(([, wat], nr) => ({ wat, tekst: `t${nr}` }));
      const nieuw = metNummer.filter(({ wat }) => wat === "rij").map(({ tekst }) => tekst);
      const ids = getRijen(idee, "doelen").map(({ id }) => id);
      for (const id of nieuw) ok(ids.includes(id), id);
      const erbij = metNummer.filter(({ wat }) => wat === "ander").map(({ tekst }) => tekst);
      const over = ["van een ander toestel", ...erbij].filter((tekst) => !afgedaan.has(tekst));
      const waarden = new Set([uitdaging(idee), ...(uitdaging(idee).andere ?? [])].map(({ waarde }) => waarde));
      for (const tekst of over) ok(waarden.has(tekst), tekst);
    }),
    { numRuns: 300, seed: 20261123 },
  );
});

/** Two tabs, each with what it typed last in the same places, and nothing else. */
test("what two tabs changed in the same place since they agreed is there twice: one stands, one beside it", () => {
  const plekken: [string, string[]][] = [
    ["veld", ["uitdaging", "waarde"]],
    ["veld", ["aanpak", "nota"]],
    ["cel", ["r1", "naam"]],
    ["titel", []],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...plekken), fc.boolean(), fc.boolean(), ([wat, waar], eerst, kent) => {
      const tab = Number(eerst);
      const gelezen: Gebeurtenis[] = kent ? [[1 - tab, "hoor", []]] : [];
      const { ideeen } = play([[tab, wat, waar], [tab, "bewaar", []], ...gelezen, [1 - tab, wat, waar]]);
      const [idee] = ideeen;
      ok(idee);
      const tekst = JSON.stringify(idee);
      equal(held(idee, [wat, waar[0]].join(" "), waar[1] ?? ""), kent ? "t3" : "t2");
      equal(tekst.includes('"t0"'), !kent, "what the other had read is no other version");
    }),
    { numRuns: 40, seed: 20261123 },
  );
});

/** An idea with one answer, as text in storage. */
const tekst = (antwoord: object, rest: object = {}) =>
  JSON.stringify({
    ...{ soort: "werktsamen-idee", versie: 1, id: "samen", gewijzigd: "op" in antwoord ? antwoord.op : "" },
    antwoorden: { uitdaging: antwoord },
    ...rest,
  });

/** The answer after merging; the second is what both last agreed on, when that is not told. */
function merged(een: string, ander: string, toen = ander): Antwoord {
  return uitdaging(mergeTabs(reread(een), reread(ander), reread(toen)).idee);
}

test("keys of rounds that each tab began are all there after merging", () => {
  const [een, ander] = ["a", "b"].map((ronde) => tekst({ waarde: "x", op: TOEN }, { rondesleutels: { [ronde]: { d: ronde } } }));
  const samen = mergeTabs(reread(een ?? ""), reread(ander ?? ""), null).idee;
  deepEqual(samen.rondesleutels, { a: { d: "a" }, b: { d: "b" } });
  equal("rondesleutels" in mergeTabs(reread(tekst({})), reread(tekst({})), null).idee, false);
});

test("the own version stays beside one from a file that another tab merged", () => {
  // tab one merged a file whose version is newer; tab two still has ours, exported before
  const eigen = { waarde: "van ons", op: STRAKS };
  const samen = { waarde: "van het bestand", op: LATER, andere: [eigen] };
  const [een, ander] = [tekst(samen, { uitgewisseld: LATER }), tekst(eigen, { uitgewisseld: STRAKS })];
  deepEqual(merged(een, ander), samen);
  deepEqual(merged(ander, een, ander), samen);
});

test("what a file replaced, as its clock was behind, does not come back from another tab", () => {
  const eigen = { waarde: "van ons", op: LATER };
  const uitBestand = { waarde: "van het bestand", op: TOEN, vervangt: [versieSleutel(eigen)] };
  deepEqual(merged(tekst(uitBestand), tekst(eigen)), uitBestand);
  const rij = { id: "r", naam: "weg volgens het bestand", op: LATER };
  const weg = { waarde: [], verwijderd: { r: { op: TOEN, vervangt: [versieSleutel(rij)] } }, op: TOEN };
  deepEqual(merged(tekst(weg), tekst({ waarde: [rij], op: TOEN })).waarde, []);
});

test("a row that the core kept is not deleted again", () => {
  // changed on another device before it was deleted here, says the clock; the core keeps it
  const gehouden = { id: "r", naam: "gehouden", op: TOEN, vervangt: [`${STRAKS}~leeg`] };
  const hier = tekst({ waarde: [gehouden], op: TOEN });
  const ouder = tekst({ waarde: [], verwijderd: { r: { op: STRAKS } }, op: TOEN });
  const later = tekst({ waarde: [], verwijderd: { r: { op: LATER } }, op: TOEN });
  deepEqual(merged(hier, ouder).waarde, [gehouden]);
  deepEqual(merged(ouder, hier).waarde, [gehouden]);
  deepEqual(merged(hier, later, hier).waarde, []);
});

test("a row that one tab went on with while the other deleted it stays", () => {
  const [toen, verder] = [{ id: "r", naam: "toen", op: TOEN }, { id: "r", naam: "verder", op: STRAKS }];
  const weg = tekst({ waarde: [], verwijderd: { r: { op: LATER } }, op: TOEN });
  const [basis, hier] = [tekst({ waarde: [toen], op: TOEN }), tekst({ waarde: [verder], op: TOEN })];
  const [rij] = getRijen(mergeTabs(reread(weg), reread(hier), reread(basis)).idee, "uitdaging");
  equal(rij?.naam, "verder");
  const samen = tekst({ waarde: [rij], op: TOEN });
  equal(getRijen(mergeTabs(reread(samen), reread(weg), reread(weg)).idee, "uitdaging").length, 1);
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

test("times of fields that an earlier version left in storage are read over", () => {
  const toen = { rest: TOEN, velden: { nota: STRAKS } };
  const oud = tekst({ waarde: "x", nota: "y", op: STRAKS, "~op": toen });
  deepEqual(uitdaging(reread(oud)), { waarde: "x", nota: "y", op: STRAKS });
  const rij = reread(tekst({ waarde: [{ id: "r", naam: "x", "~op": toen }], op: STRAKS }));
  deepEqual(getRijen(rij, "uitdaging"), [{ id: "r", naam: "x" }]);
});
