/** Laying the puzzle: which cells a move changes, how it is taken back, and what then lies where. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createIdee, createRij } from "../../overrides/browser/idee/index.ts";
import type { Idee, Instrument } from "../../overrides/browser/idee/index.ts";
import {
  GEHEEL,
  LOS,
  OVERKOEPELEND,
  TUSSEN,
  bestemmingen,
  doe,
  leesTafel,
  neemTerug,
  verplaats,
  verschil,
} from "../../overrides/browser/puzzel/index.ts";
import type { Plaats, Stap } from "../../overrides/browser/puzzel/index.ts";
import { instrument as proef, kolom } from "./maken.ts";

const NU = "2026-11-27T09:00:00.000Z";
const TABELLEN = {
  doelen: [kolom("naam")],
  puzzelstukken: [kolom("naam"), kolom("soort", "keuze"), kolom("partners", "verwijzingen", ["eigen", "partners"])],
  partners: [kolom("naam"), kolom("bijdrage")],
  activiteiten: [kolom("naam"), kolom("doelen", "verwijzingen", ["doelen"])],
  bundels: [kolom("naam"), kolom("activiteiten", "verwijzingen", ["activiteiten"]), kolom("zeggenschap")],
  afspraken: [kolom("tekst"), kolom("soort", "keuze"), kolom("bundels", "verwijzingen", ["bundels"])],
  indicatoren: [kolom("naam"), kolom("soort", "keuze"), kolom("voor", "verwijzing", ["samenwerking", "bundels"])],
};
const instrument: Instrument = {
  ...proef,
  vragen: new Map(
    Object.entries(TABELLEN).map(([id, kolommen]) => [
      id,
      { id, kort: id, vraag: id, soort: "rijen", stap: "stap-3", naslag: "", opties: [], kolommen, rijnaam: "rij" },
    ]),
  ),
};
const bundel = (id: string): Plaats => ({ soort: "bundel", id });
const bij = (id: string): Plaats => ({ soort: "bij", id });

type Rijen = Record<string, Record<string, unknown>[]>;
function maakIdee(rijen: Rijen): Idee {
  const idee = createIdee({ id: "proef", versie: "1" }, "idee", NU);
  for (const [tabel, inhoud] of Object.entries(rijen)) {
    idee.antwoorden[tabel] = { waarde: inhoud.map((rij) => ({ id: "", ...rij, op: NU })) };
  }
  return idee;
}

const puzzel = () =>
  maakIdee({
    doelen: [{ id: "d1", naam: "Eerste doel" }, { id: "d2", naam: "Tweede doel" }],
    partners: [{ id: "p1", naam: "OCMW" }, { id: "p2", naam: "Buurtwerk" }],
    puzzelstukken: [{ id: "s1", naam: "Bus", partners: ["p1"] }, { id: "s2", naam: "Chauffeur" }],
    activiteiten: [{ id: "a1", naam: "Koffie", doelen: ["d2", "weg"] }, { id: "a2", naam: "Rijden" }],
    bundels: [{ id: "b1", naam: "In de bus", activiteiten: ["a1"], trekker: "De garagist" }, { id: "b2", naam: "Op de weg" }],
    afspraken: [{ id: "f1", tekst: "Bel vooraf" }],
    indicatoren: [{ id: "i1", naam: "Komt terug", voor: "samenwerking" }],
  });

const rijVan = (idee: Idee, tabel: string, id: string) =>
  (idee.antwoorden[tabel]?.waarde as Record<string, unknown>[]).find((rij) => rij.id === id) ?? {};
const leg = (idee: Idee, tabel: string, id: string, van: Plaats, naar: Plaats, ook = false) => {
  const stappen = verplaats(idee, { tabel, id, van }, naar, ook);
  doe(idee, stappen, NU);
  return stappen;
};

test("an activity goes from one bundle to the other, and back on the table", () => {
  const idee = puzzel();
  leg(idee, "activiteiten", "a1", bundel("b1"), bundel("b2"));
  assert.deepEqual(rijVan(idee, "bundels", "b1").activiteiten, []);
  assert.deepEqual(rijVan(idee, "bundels", "b2").activiteiten, ["a1"]);
  leg(idee, "activiteiten", "a1", bundel("b2"), LOS);
  assert.deepEqual(leesTafel(instrument, idee).los.map(({ id }) => id), ["a1", "a2", "s2"]);
});

test("a piece laid elsewhere too is double, and shows so in both", () => {
  const idee = puzzel();
  leg(idee, "activiteiten", "a1", bundel("b1"), bundel("b2"), true);
  const { bundels } = leesTafel(instrument, idee);
  assert.deepEqual(bundels.map((een) => een.activiteiten.map(({ id, isDubbel }) => [id, isDubbel])), [[["a1", true]], [["a1", true]]]);
});

test("who draws a bundle goes on working in it, and takes the place of who drew it", () => {
  const idee = puzzel();
  leg(idee, "partners", "p1", LOS, bundel("b1"));
  leg(idee, "partners", "p1", bundel("b1"), { soort: "trekker", id: "b1" });
  assert.deepEqual([rijVan(idee, "bundels", "b1").partners, rijVan(idee, "bundels", "b1").trekker], [["p1"], "p1"]);
});

test("a puzzelstuk goes from one partner to another in one cell", () => {
  const idee = puzzel();
  leg(idee, "puzzelstukken", "s1", bij("p1"), bij("eigen"));
  assert.deepEqual(rijVan(idee, "puzzelstukken", "s1").partners, ["eigen"]);
  leg(idee, "puzzelstukken", "s1", bij("eigen"), bij("p2"), true);
  assert.deepEqual(rijVan(idee, "puzzelstukken", "s1").partners, ["eigen", "p2"]);
});

test("an agreement laid on bundles is between them; over all it names none", () => {
  const idee = puzzel();
  leg(idee, "afspraken", "f1", TUSSEN, bundel("b1"));
  leg(idee, "afspraken", "f1", TUSSEN, bundel("b2"));
  const { touwen, tussen } = leesTafel(instrument, idee);
  assert.deepEqual(touwen, [{ van: "b1", naar: "b2", afspraken: ["f1"] }]);
  assert.equal(tussen[0]?.bij, "In de bus ↔ Op de weg");
  leg(idee, "afspraken", "f1", TUSSEN, OVERKOEPELEND);
  const { soort, bundels } = rijVan(idee, "afspraken", "f1");
  assert.deepEqual([soort, bundels], ["overkoepelend", []]);
  assert.deepEqual(leesTafel(instrument, idee).touwen, []);
});

test("an indicator is for the whole, a bundle, a partner, or nobody yet", () => {
  const idee = puzzel();
  leg(idee, "indicatoren", "i1", GEHEEL, bundel("b2"));
  assert.deepEqual(leesTafel(instrument, idee).bundels[1]?.indicatoren.map(({ id }) => id), ["i1"]);
  leg(idee, "indicatoren", "i1", bundel("b2"), bij("p2"));
  assert.equal(rijVan(idee, "indicatoren", "i1").voor, "p2");
  leg(idee, "indicatoren", "i1", bij("p2"), LOS);
  assert.deepEqual(leesTafel(instrument, idee).voorNiemand.map(({ id }) => id), ["i1"]);
});

test("a piece does not go where it cannot lie, nor where it lies already", () => {
  const idee = puzzel();
  assert.deepEqual(verplaats(idee, { tabel: "activiteiten", id: "a1", van: bundel("b1") }, bij("p1")), []);
  assert.deepEqual(verplaats(idee, { tabel: "activiteiten", id: "a1", van: bundel("b1") }, bundel("b1")), []);
});

test("an id that is gone is nobody, and a name that was typed stays a name", () => {
  const idee = puzzel();
  const { bundels, legende } = leesTafel(instrument, idee);
  assert.equal(bundels[0]?.trekker, "De garagist");
  assert.deepEqual(bundels[0]?.activiteiten[0]?.merken, [legende[1]]);
});

test("what was typed in a row is taken back in one go, a new row goes away again", () => {
  const idee = puzzel();
  const was = structuredClone(rijVan(idee, "bundels", "b1")) as { id: string };
  doe(idee, [{ wat: "cel", tabel: "bundels", rij: "b1", kolom: "zeggenschap", oud: undefined, nieuw: "De uren" }], NU);
  const stappen = verschil(idee, "bundels", was, "b1");
  assert.deepEqual(stappen.map((stap) => stap.wat === "cel" && stap.kolom), ["zeggenschap"]);
  assert.equal(neemTerug(idee, stappen, NU), true);
  assert.equal(rijVan(idee, "bundels", "b1").zeggenschap, "");
  const nieuw: Stap[] = [{ wat: "erbij", tabel: "bundels", rij: createRij(instrument.vragen.get("bundels")!, { naam: "Derde" }, "b3") }];
  doe(idee, nieuw, NU);
  neemTerug(idee, nieuw, NU);
  assert.deepEqual(leesTafel(instrument, idee).bundels.map(({ id }) => id), ["b1", "b2"]);
});

test("a row that was taken off the table comes back where it stood", () => {
  const idee = puzzel();
  const stappen: Stap[] = [{ wat: "weg", tabel: "bundels", rij: "b1" }];
  doe(idee, stappen, NU);
  assert.deepEqual(leesTafel(instrument, idee).bundels.map(({ id }) => id), ["b2"]);
  neemTerug(idee, stappen, NU);
  assert.deepEqual(leesTafel(instrument, idee).bundels.map(({ id }) => id), ["b1", "b2"]);
});

test("what somebody changed since is not taken back", () => {
  const idee = puzzel();
  const stappen = leg(idee, "indicatoren", "i1", GEHEEL, bij("p1"));
  leg(idee, "indicatoren", "i1", bij("p1"), bij("p2"));
  assert.equal(neemTerug(idee, stappen, NU), false);
  assert.equal(rijVan(idee, "indicatoren", "i1").voor, "p2");
});

/** What lies where, whatever the order and the bookkeeping. */
const ligging = (idee: Idee) => JSON.stringify(leesTafel(instrument, idee));

test("any moves, taken back one by one, leave the table as it was, and no piece is ever lost", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 25 }), (zetten) => {
      const idee = puzzel();
      const staten: { voor: string; stappen: Stap[] }[] = [];
      for (const [welk, waarheen, ook] of zetten) {
        const beeld = leesTafel(instrument, idee);
        const stukken = [
          ...beeld.los, ...beeld.tussen, ...beeld.overkoepelend, ...beeld.geheel, ...beeld.voorNiemand,
          ...beeld.partners.flatMap(({ stukken: hier, chip, indicatoren }) => [...hier, chip, ...indicatoren]),
          ...beeld.bundels.flatMap(({ activiteiten, partners, indicatoren }) => [...activiteiten, ...partners, ...indicatoren]),
        ];
        for (const id of ["a1", "a2", "s1", "s2", "f1", "i1"]) assert.ok(stukken.some((stuk) => stuk.id === id), id);
        const stuk = stukken[welk % stukken.length]!;
        const doelen = bestemmingen(beeld, stuk);
        const naar = doelen[waarheen % doelen.length]?.plaats;
        if (!naar) continue;
        staten.push({ voor: ligging(idee), stappen: verplaats(idee, stuk, naar, ook) });
        doe(idee, staten.at(-1)!.stappen, NU);
      }
      for (const { voor, stappen } of staten.reverse()) {
        assert.equal(neemTerug(idee, stappen, NU), true);
        assert.equal(ligging(idee), voor);
      }
    }),
  );
});
