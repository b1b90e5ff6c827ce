/** The table: which key does what, the way through the questions, the clock that only suggests, who looks along. */

import { equal, match } from "node:assert/strict";
import { test } from "node:test";
import { buur, isTeLeggen } from "../../overrides/browser/tafel/loop.ts";
import { isVoorPartners } from "../../overrides/browser/tafel/partners.ts";
import { zegTijd } from "../../overrides/browser/tafel/praatlijst.ts";
import { leesToets } from "../../overrides/browser/tafel/toetsen.ts";
import type { Toets } from "../../overrides/browser/tafel/toetsen.ts";

const los = (key: string, rest: Partial<Toets> = {}) => leesToets({ key, isVanBrowser: false, in: "", letters: true, ...rest });

test("the remote of a presenter works wherever the focus is", () => {
  for (const plek of ["tekst", "telling", "keuze", "knop", ""] as const) {
    for (const letters of [true, false]) {
      equal(los("PageDown", { in: plek, letters }), "verder");
      equal(los("PageUp", { in: plek, letters }), "terug");
      equal(los("Escape", { in: plek, letters }), "sluit");
    }
  }
});

test("letters never work in a text, with a key of the browser, or when they are put out", () => {
  equal(los("h"), "hulp");
  equal(los("O"), "opvolgpunten");
  equal(los("h", { in: "telling" }), "hulp"); // a count has no letters
  for (const rest of [{ in: "tekst" }, { isVanBrowser: true }, { letters: false }] as const) equal(los("h", rest), null);
  equal(los("6", { in: "telling" }), null);
});

test("Enter and arrows stay with what has the focus", () => {
  equal(los("Enter"), "verder");
  for (const plek of ["knop", "keuze", "telling", "tekst"] as const) equal(los("Enter", { in: plek }), null);
  equal(los("ArrowRight", { in: "knop" }), "verder");
  for (const plek of ["keuze", "tekst"] as const) equal(los("ArrowRight", { in: plek }), null);
});

test("beyond either end of the questions there is nothing", () => {
  const vragen = ["a", "b", "c"];
  equal(buur(vragen, "a", 1), "b");
  equal(buur(vragen, "c", 1), "");
  equal(buur(vragen, "a", -1), "");
  equal(buur(vragen, "elders", 1), "");
});

test("cards are laid at a question with choices that colleagues may be asked", () => {
  const vraag = (velden: object) => ({ vragen: new Map([["v", { opties: [{ id: "ja", naam: "Ja" }], ...velden }]]) }) as never;
  equal(isTeLeggen(vraag({ "vragen-aan": ["collega"] }), "v"), true);
  equal(isTeLeggen(vraag({}), "v"), false);
  equal(isTeLeggen(vraag({ "vragen-aan": ["collega"], opties: [] }), "v"), false);
});

test("the clock suggests, and says so when the time is over", () => {
  equal(zegTijd(6, 0), "Voorstel: 6 minuten. Nog 6.");
  equal(zegTijd(6, 61_000), "Voorstel: 6 minuten. Nog 5.");
  match(zegTijd(6, 360_000), /zijn om.*blijft staan/);
});

test("only an address of the same idea, at the table and for partners, stays with partners", () => {
  const hier = "#idee-1/tafel/doelen/partners";
  equal(isVoorPartners("#idee-1/tafel/uitdaging/partners", hier), true);
  for (const weg of ["", "#idee-1/tafel/doelen", "#idee-1/stap-1/doelen/partners", "#idee-2/tafel/doelen/partners"]) equal(isVoorPartners(weg, hier), false);
});
