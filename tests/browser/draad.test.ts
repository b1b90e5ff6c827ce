/** The wire: what goes on it comes off it, and what was changed on the way is refused. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import * as draad from "../../overrides/browser/draad/index.ts";
import { antwoordKop, inhoud, uitnodiging, VRAGEN } from "./draad.ts";

const bevroren = JSON.parse(readFileSync("tests/versies/draad-1.json", "utf8"));

const openEen = async (code: string, sleutel: draad.Sleutel, vragen: string[]) =>
  (await draad.openAntwoorden([code], sleutel, vragen))[0];

test("an uitnodiging comes out as it went in", async () => {
  const { publiek } = await draad.makeSleutel();
  await fc.assert(
    fc.asyncProperty(uitnodiging(publiek), async (een) => {
      deepEqual(await draad.readUitnodiging(await draad.packUitnodiging(een)), een);
    }),
  );
});

test("an antwoord opens with the key of its round alone, and says in the clear who and when", async () => {
  const [sleutel, andere] = [await draad.makeSleutel(), await draad.makeSleutel()];
  await fc.assert(
    fc.asyncProperty(antwoordKop, inhoud, fc.boolean(), async (kop, een, gelijk) => {
      const code = await draad.sealAntwoord(kop, een, { publiek: sleutel.publiek, vragen: VRAGEN, gelijk });
      deepEqual(await draad.readAntwoord(code), { antwoorden: [{ ...kop, code }], kapot: 0 });
      deepEqual(await openEen(code, sleutel, gelijk ? VRAGEN : []), een);
      equal(await openEen(code, andere, VRAGEN), undefined);
      equal(await openEen(code, { ...sleutel, d: andere.d }, VRAGEN), undefined);
    }),
    { numRuns: 60 },
  );
});

test("an antwoord to another list of questions is not guessed at", async () => {
  const sleutel = await draad.makeSleutel();
  const kop = { ronde: crypto.randomUUID(), persoon: draad.newPersoon(), op: "2026-11-27T20:00:00.000Z" };
  const een = { naam: "", weet: "", oordelen: { missie: { waarde: "ja" } }, voorstellen: [] };
  const code = await draad.sealAntwoord(kop, een, { publiek: sleutel.publiek, vragen: ["missie"], gelijk: true });
  equal(await openEen(code, sleutel, ["missie", "visie"]), undefined);
});

test("every byte counts: an antwoord with one changed is refused", async () => {
  const { sleutel, antwoord } = bevroren;
  const plain = Uint8Array.from(atob(antwoord.code.slice(3, -3).replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  for (const at of plain.keys()) {
    const changed = Uint8Array.from(plain);
    changed[at] = (changed[at] ?? 0) ^ 4;
    const text = btoa(String.fromCharCode(...changed)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const code = `a1.${text}.1a`;
    deepEqual(await draad.readAntwoord(code), { antwoorden: [], kapot: 1 });
    equal(await openEen(code, sleutel, antwoord.vragen), undefined);
  }
});

test("the frozen samples keep meaning the same", async () => {
  const { sleutel, uitnodiging: u, antwoord: a } = bevroren;
  deepEqual(await draad.readUitnodiging(u.code), u.inhoud);
  deepEqual(await draad.readAntwoord(a.mail), { antwoorden: [{ ...a.kop, code: a.code }], kapot: 0 });
  deepEqual(await openEen(a.code, sleutel, a.vragen), a.inhoud);
});

test("forged content is refused or comes out as texts alone", async () => {
  const vreemd = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom("i", "t", "v", "f", "s", "n", "d", "w"), fc.jsonValue()));
  const { publiek } = await draad.makeSleutel();
  await fc.assert(
    fc.asyncProperty(vreemd, async (delen) => {
      const code = await draad.packUitnodiging({
        ...{ ronde: crypto.randomUUID(), publiek, instrument: "x", titel: "t", soort: "vragen", gevraagd: [], merk: "" },
        ...{ namen: false, tot: "morgen", van: "", delen: { doelen: delen } as any },
      });
      const read = await draad.readUitnodiging(code);
      equal(read?.tot, "");
      for (const deel of Object.values(read?.delen ?? {}))
        ok(typeof deel === "string" || deel.every((rij) => typeof rij.id === "string"));
    }),
  );
});

test("short ids tell rows apart and lead back to them", () => {
  const id = fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom("12345678-a", "12345678-ab"));
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 30 }), (ids) => {
      const kort = draad.shortIds(ids);
      equal(new Set(kort.values()).size, ids.length);
      for (const [lang, een] of kort) equal(draad.resolveRij(een, ids), lang);
    }),
  );
  equal(draad.resolveRij("12345678", ["12345678-a", "12345678-b"]), "12345678");
  equal(draad.resolveRij("abc", ["abcdefghij"]), "abc");
});

test("what goes along travels under short ids that mean one row of the idea alone", () => {
  const [een, ander] = ["5d0f6b0e-8a1c-4f3e-9c55-2b7d1e0f4a66", "5d0f6b0e-8a1c-ffff-9c55-2b7d1e0f4a66"];
  const fiche = [
    { vraag: "uitdaging", tekst: "Eenzaamheid", rijen: [] },
    { vraag: "partners", tekst: "", rijen: [{ id: een, cellen: { naam: "OCMW" } }] },
  ];
  const delen = draad.delenOf(fiche, [een, ander]);
  deepEqual(delen, { uitdaging: "Eenzaamheid", partners: [{ naam: "OCMW", id: "5d0f6b0e-8a1c-4" }] });
  equal(draad.resolveRij("5d0f6b0e-8a1c-4", [ander, een]), een);
});

test("a check stands for its questions, each asked once", async () => {
  const checks = { samenwerkcheck: ["doel", "sfeer"], constructor: [] };
  deepEqual(draad.expandVragen(["sfeer", "samenwerkcheck", "toString"], checks), ["sfeer", "doel", "toString"]);
  ok((await draad.vragenmerk(["a", "b"])) !== (await draad.vragenmerk(["b", "a"])));
});
