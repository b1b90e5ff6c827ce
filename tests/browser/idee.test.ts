/** An idea and its edits: nothing that lies in storage trips them, and nothing that was there is lost. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addRij,
  createId,
  createIdee,
  createRij,
  getRijen,
  getTekst,
  hasSleutels,
  isNieuwer,
  moveRij,
  parseIdee,
  removeRij,
  restoreRij,
  restoreState,
  setCel,
  setTitel,
  setVeld,
  settleAndere,
  versieSleutel,
  vragenMetAndere,
  zonderSleutels,
} from "../../overrides/browser/idee/index.ts";
import type { Idee } from "../../overrides/browser/idee/index.ts";
import { instrument, rommel } from "./maken.ts";

const op = (seconde: number) => new Date(Date.UTC(2026, 10, 23, 9, 0, seconde)).toISOString();
const begin = () => createIdee(instrument, "idee", op(0), "Titel");
const partner = (id: string, naam: string) => ({ id, naam });

/** All texts that are somewhere in a value, the keys of what is no bookkeeping among them. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(texts);
}

function tekstVan(antwoorden: unknown, rest: object = {}) {
  return JSON.stringify({ soort: "werktsamen-idee", versie: 1, id: "idee", ...rest, antwoorden });
}

test("whatever lies in storage, it is read and edited without a word lost", () => {
  const vragen = fc.constantFrom("uitdaging", "doelen", "partners", "__proto__", "toString", "");
  fc.assert(
    fc.property(
      fc.dictionary(vragen, rommel),
      fc.dictionary(fc.constantFrom("titel", "opzij", "instrument"), rommel),
      (antwoorden, rest) => {
        const tekst = tekstVan(antwoorden, rest);
        const idee = parseIdee(tekst);
        ok(idee);
        setVeld(idee, "uitdaging", "nota", "nieuw", op(1));
        addRij(idee, "doelen", { id: "nieuw", naam: "nieuw" }, op(1));
        setCel(idee, "doelen", "nieuw", "naam", "anders", op(2));
        moveRij(idee, "doelen", "nieuw", -1, op(3));
        const over = new Set(texts(JSON.parse(JSON.stringify(idee))));
        const wijzigt = new Set(["op", "ids", "~op"]); // times and order are ours to change
        const was = JSON.parse(tekst, (naam, value) => (wijzigt.has(naam) ? undefined : value));
        delete was.antwoorden.uitdaging?.nota;
        for (const woord of texts(was)) ok(over.has(woord), woord);
        equal(getTekst(idee, "uitdaging", "nota"), "nieuw");
        equal(getRijen(idee, "doelen").find(({ id }) => id === "nieuw")?.naam, "anders");
      },
    ),
    { numRuns: 500, seed: 20261123 },
  );
});

test("what is no idea, or one of a newer version, is told apart", () => {
  for (const tekst of ["", "null", "[]", "{", '{"soort":"iets"}', tekstVan({}, { id: 5 }), tekstVan(5)]) {
    equal(parseIdee(tekst), null, tekst);
    equal(isNieuwer(tekst), false, tekst);
  }
  const nieuwer = tekstVan({}, { versie: 2 });
  equal(parseIdee(nieuwer), null);
  ok(isNieuwer(nieuwer));
  ok(parseIdee(tekstVan({})));
});

test("an idea too deep for whatever walks through it is none", () => {
  const diep = (lagen: number) => tekstVan(JSON.parse(`${'{"a":'.repeat(lagen)}1${"}".repeat(lagen)}`));
  ok(parseIdee(diep(100)));
  equal(parseIdee(diep(1000)), null);
});

test("an edit is later than what it changes, whatever the clock says", () => {
  const idee = begin();
  setVeld(idee, "uitdaging", "waarde", "een", op(30));
  setVeld(idee, "uitdaging", "waarde", "twee", op(5)); // the clock was set back
  ok((idee.antwoorden.uitdaging?.op ?? "") > op(30));
  setTitel(idee, "Later", op(9));
  setTitel(idee, "Vroeger", op(8));
  ok((idee.titel_op ?? "") > op(9));
});

test("only a version that left this device is remembered as replaced", () => {
  const idee = begin();
  setVeld(idee, "uitdaging", "waarde", "een", op(1));
  setVeld(idee, "uitdaging", "waarde", "twee", op(2));
  equal(idee.antwoorden.uitdaging?.vervangt, undefined);
  const uitgewisseld = versieSleutel({ waarde: "twee", op: op(2) });
  idee.uitgewisseld = op(3);
  setVeld(idee, "uitdaging", "waarde", "drie", op(4));
  deepEqual(idee.antwoorden.uitdaging?.vervangt, [uitgewisseld]);
  setVeld(idee, "uitdaging", "waarde", "vier", op(5));
  deepEqual(idee.antwoorden.uitdaging?.vervangt, [uitgewisseld]);
});

test("a row that is taken away and put back stands where it stood, as a new edit", () => {
  const idee = begin();
  for (const id of ["a", "b", "c"]) addRij(idee, "partners", partner(id, id), op(1));
  const weggehaald = removeRij(idee, "partners", "b", op(2));
  deepEqual(
    getRijen(idee, "partners").map(({ id }) => id),
    ["a", "c"],
  );
  deepEqual(Object.keys(idee.antwoorden.partners?.verwijderd ?? {}), ["b"]);
  ok(weggehaald);
  restoreRij(idee, "partners", weggehaald, op(3));
  deepEqual(
    getRijen(idee, "partners").map(({ id }) => id),
    ["a", "b", "c"],
  );
  deepEqual(idee.antwoorden.partners?.verwijderd, {});
  equal(getRijen(idee, "partners")[1]?.op, op(3));
  equal(removeRij(idee, "partners", "weg", op(4)), null);
});

test("rows move by one and never off the list", () => {
  const idee = begin();
  for (const id of ["a", "b"]) addRij(idee, "partners", partner(id, id), op(1));
  moveRij(idee, "partners", "a", -1, op(2));
  moveRij(idee, "partners", "onbekend", 1, op(2));
  equal(idee.antwoorden.partners?.volgorde, undefined);
  moveRij(idee, "partners", "a", 1, op(3));
  deepEqual(idee.antwoorden.partners?.volgorde, { op: op(3), ids: ["b", "a"] });
});

test("an earlier state comes back as a new edit, rows since then are taken away", () => {
  const idee = begin();
  setVeld(idee, "uitdaging", "waarde", "toen", op(1));
  addRij(idee, "partners", partner("a", "toen"), op(1));
  const toen: Idee = structuredClone(idee);
  setVeld(idee, "uitdaging", "waarde", "nu", op(2));
  setVeld(idee, "doelen", "nota", "nieuw", op(2));
  setCel(idee, "partners", "a", "naam", "nu", op(2));
  addRij(idee, "partners", partner("b", "nu"), op(2));
  restoreState(idee, toen, op(9));
  equal(getTekst(idee, "uitdaging"), "toen");
  equal(getTekst(idee, "doelen", "nota"), "");
  deepEqual(
    getRijen(idee, "partners").map(({ id, naam }) => [id, naam]),
    [["a", "toen"]],
  );
  equal(getRijen(idee, "partners")[0]?.op, op(9));
});

test("an earlier state takes no reply of a round away, and opens no closed round", () => {
  const idee = begin();
  addRij(idee, "rondes", { id: "r" }, op(1));
  addRij(idee, "inschattingen", { id: "hand", keuze: "twijfel" }, op(1));
  const toen: Idee = structuredClone(idee);
  setCel(idee, "rondes", "r", "gesloten", op(2), op(2));
  addRij(idee, "stemmen", { id: "r.an", ronde: "r" }, op(2));
  addRij(idee, "inschattingen", { id: "r.an.t", keuze: "enthousiast", ronde: "r" }, op(2));
  addRij(idee, "inschattingen", { id: "later", keuze: "twijfel" }, op(2));
  restoreState(idee, toen, op(9));
  equal(getRijen(idee, "rondes")[0]?.gesloten, op(2));
  equal(getRijen(idee, "stemmen").length, 1);
  deepEqual(
    getRijen(idee, "inschattingen").map(({ id }) => id),
    ["hand", "r.an.t"],
  );
});

test("the ordinary file of an idea holds no key of a round, also not where one was set aside", () => {
  const sleutel = { waar: "rondesleutels", waarde: { oud: { d: "geheim" } } };
  const idee: Idee = { ...begin(), rondesleutels: { r: { d: "geheim" } }, opzij: [sleutel, { waar: "x", waarde: 1 }] };
  ok(hasSleutels(idee));
  const over = zonderSleutels(idee);
  ok(!JSON.stringify(over).includes("geheim"));
  deepEqual(over.opzij, [{ waar: "x", waarde: 1 }]);
  ok(idee.rondesleutels, "the idea itself keeps them");
});

test("of two versions one is chosen, and the other is settled for good", () => {
  for (const neem of [true, false]) {
    const idee = begin();
    setVeld(idee, "uitdaging", "waarde", "hier", op(1));
    const antwoord = idee.antwoorden.uitdaging ?? {};
    antwoord.andere = [{ waarde: "daar", op: op(2) }];
    deepEqual(
      vragenMetAndere(instrument, idee).map(({ id }) => id),
      ["uitdaging"],
    );
    settleAndere(idee, "uitdaging", null, 0, neem, op(3));
    equal(getTekst(idee, "uitdaging"), neem ? "daar" : "hier");
    equal(antwoord.andere, undefined);
    equal(antwoord.vervangt?.length, 2);
    deepEqual(vragenMetAndere(instrument, idee), []);
  }
});

test("another version that says the same waits for no choice", () => {
  const idee = begin();
  setVeld(idee, "uitdaging", "waarde", "zelfde", op(1));
  Object.assign(idee.antwoorden.uitdaging ?? {}, { andere: [{ waarde: "zelfde", op: op(0) }] });
  deepEqual(vragenMetAndere(instrument, idee), []);
});

test("a new row takes the first choice of its stand, and a new id each time", () => {
  const vraag = {
    ...instrument.vragen.get("partners")!,
    kolommen: [{ id: "stand", naam: "Stand", soort: "keuze", opties: [{ id: "open", naam: "Open" }] }],
  };
  equal(createRij(vraag).stand, "open");
  equal(createRij(instrument.vragen.get("partners")!).stand, undefined);
  const ids = Array.from({ length: 100 }, createId);
  equal(new Set(ids).size, 100);
  for (const id of ids) ok(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id), id);
});
