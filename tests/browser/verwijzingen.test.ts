/** Answers that point to rows of other tables, addresses of questions, and files that come back. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keurBestand } from "../../overrides/browser/delen/bestanden.ts";
import {
  addRij,
  createIdee,
  getKeuzes,
  idsIn,
  isRijId,
  naamVan,
  removeRij,
} from "../../overrides/browser/idee/index.ts";
import { readRoute, writeRoute } from "../../overrides/browser/ideeen/route.ts";
import { instrument } from "./maken.ts";

const OP = "2026-11-23T09:00:00.000Z";

function begin() {
  const idee = createIdee(instrument, "idee", OP);
  addRij(idee, "partners", { id: "p1", naam: " OCMW " }, OP);
  addRij(idee, "partners", { id: "p2", naam: "" }, OP);
  return idee;
}

test("a row is called by its first column, wherever an id points to it", () => {
  const idee = begin();
  equal(naamVan(instrument, idee, "p1"), "OCMW");
  equal(naamVan(instrument, idee, "p2"), "Rij zonder naam");
  equal(naamVan(instrument, idee, "eigen"), "Onze organisatie");
  equal(naamVan(instrument, idee, "onbekend"), null);
});

test("one chooses among rows that have a name, and what always can be chosen", () => {
  const { kolommen } = instrument.vragen.get("doelen")!;
  deepEqual(
    [...getKeuzes(kolommen, instrument, begin())],
    [
      [
        "wie",
        [
          { id: "eigen", naam: "Onze organisatie" },
          { id: "p1", naam: "OCMW" },
        ],
      ],
    ],
  );
});

test("the id of a row that is gone is told from a name somebody typed", () => {
  const idee = begin();
  removeRij(idee, "partners", "p1", OP);
  ok(isRijId(idee, "p1"));
  ok(isRijId(idee, "0c8ef5a2-6d5b-4a2e-9d5e-0d4f9b6a7c11"));
  ok(!isRijId(idee, "Fatima"));
  deepEqual(idsIn(["a", 5, null, "b"]), ["a", "b"]);
  deepEqual(idsIn("a"), ["a"]);
  for (const leeg of ["", null, undefined, 5]) deepEqual(idsIn(leeg), []);
});

test("an address leads where it was made for, whatever is in the id", () => {
  const stappen = ["stap-1", "stap-2"];
  const id = fc.oneof(fc.string({ minLength: 1, unit: "binary" }), fc.stringMatching(/^[a/%#?é ]+$/));
  fc.assert(
    fc.property(id, fc.constantFrom(...stappen), fc.string({ unit: "binary" }), (een, stap, vraag) => {
      deepEqual(
        readRoute(writeRoute(een, stap, vraag), stappen, () => true),
        { soort: "idee", id: een, stap, vraag, rij: "" },
      );
    }),
  );
});

test("an address that somebody typed never breaks", () => {
  const read = (hash: string) => readRoute(hash, ["stap-1"], (id) => id === "inhoud");
  deepEqual(read(""), { soort: "hub" });
  deepEqual(read("#nieuw"), { soort: "nieuw" });
  equal(read("#inhoud"), null);
  deepEqual(read("#idee/stap-9"), { soort: "idee", id: "idee", stap: "stap-1", vraag: "", rij: "" });
  deepEqual(read("#%E0%A4%A/stap-1"), { soort: "idee", id: "%E0%A4%A", stap: "stap-1", vraag: "", rij: "" });
});

test("of a file that cannot be opened is said why", () => {
  const goed = { soort: "werktsamen-idee", versie: 1, antwoorden: {} };
  const keur = (value: unknown) => keurBestand(JSON.stringify(value));
  equal(keur(goed), null);
  equal(keurBestand(`\ufeff${JSON.stringify(goed)}`), null);
  equal(keur({ soort: "werktsamen-ideeen", versie: 1, ideeen: [] }), null);
  ok(keurBestand(" ")?.startsWith("Dit bestand is leeg"));
  ok(keurBestand("hallo")?.startsWith("Dit bestand is geen idee"));
  ok(keur([goed])?.startsWith("Dit bestand is geen idee"));
  ok(keurBestand(JSON.stringify(goed).slice(0, -1))?.includes("beschadigd of afgebroken"));
  ok(keur({ ...goed, versie: 2 })?.includes("nieuwere versie"));
  ok(keur({ ...goed, antwoorden: [] })?.includes("ontbreken de antwoorden"));
});
