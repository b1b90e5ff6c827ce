/** Codes on their way: how long they are, and what is left of them after a mail program had them. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as draad from "../../overrides/browser/draad/index.ts";
import { antwoordKop, gewoneRonde, HEEL, inhoud, STUK, uitnodiging, VRAGEN, zin } from "./draad.ts";

/** Milliseconds: two seconds on a machine that does nothing else, more where others work beside it. */
const MOMENT = 6000;
const LEEG = { naam: "", weet: "", oordelen: {}, voorstellen: [] };
const RONDES = 200;
const VERMINKT = 2000;
const SEED = 20261128;
/** The longest address that the limits hold for: 53 characters. */
const SITE = `https://${"o".repeat(30)}.be/${"w".repeat(10)}/`;
const LANGSTE_GEWOON = 500;
const PAGINA = `${SITE.padEnd(53, "x")}meedenken/`;

const mediaan = (getallen: number[]) => [...getallen].sort((a, b) => a - b)[Math.floor(getallen.length / 2)] ?? 0;

function meld(wat: string, lengtes: number[]) {
  console.log(`# ${wat}: mediaan ${mediaan(lengtes)}, hoogstens ${Math.max(...lengtes)} (${lengtes.length})`);
  return Math.max(...lengtes);
}

test("the link of a usual round is short enough for mail, chat and a QR code", async () => {
  const { publiek } = await draad.makeSleutel();
  const lengtes: number[] = [];
  for (const een of fc.sample(gewoneRonde(publiek), { numRuns: RONDES, seed: SEED }))
    lengtes.push(draad.linkTo(PAGINA, await draad.packUitnodiging(een)).length);
  const langste = meld("uitnodiging als link", lengtes);
  ok(langste <= LANGSTE_GEWOON);
  ok(langste <= draad.MAX_QR);
});

test("an antwoord to the temperature, and to a whole check, stays short too", async () => {
  const { publiek } = await draad.makeSleutel();
  const [kort, lang]: [number[], number[]] = [[], []];
  const kop = { ronde: crypto.randomUUID(), persoon: draad.newPersoon(), op: "2026-11-27T20:00:00.000Z" };
  const check = Array.from({ length: 28 }, (_, nr) => `vraag-${nr}`);
  const waarden = fc.constantFrom("ja", "deels", "nee", "weten-we-nog-niet", "nvt");
  const alles = fc.tuple(zin(90), fc.array(waarden, { minLength: 28, maxLength: 28 }));
  for (const [waarom, gekozen] of fc.sample(alles, { numRuns: RONDES, seed: SEED })) {
    const een = { naam: "An Peeters", weet: "", oordelen: { temperatuur: { waarde: "twijfel", waarom } }, voorstellen: [] };
    const code = await draad.sealAntwoord(kop, een, { publiek, vragen: ["temperatuur"], gelijk: true });
    kort.push(draad.linkTo(PAGINA, code).length);
    const oordelen = Object.fromEntries(check.map((id, nr) => [id, { waarde: gekozen[nr] ?? "" }]));
    const vol = { naam: "An Peeters", weet: waarom, oordelen, voorstellen: [] };
    lang.push(draad.linkTo(PAGINA, await draad.sealAntwoord(kop, vol, { publiek, vragen: check, gelijk: true })).length);
  }
  ok(meld("antwoord op de temperatuur, als link", kort) <= LANGSTE_GEWOON);
  ok(meld("antwoord op 28 oordelen en een zin, als link", lang) <= LANGSTE_GEWOON);
});

test("of a mangled code the right one is found or none, never another", async () => {
  const sleutel = await draad.makeSleutel();
  const codes: string[] = [];
  for (const een of fc.sample(uitnodiging(sleutel.publiek), { numRuns: 20, seed: SEED })) codes.push(await draad.packUitnodiging(een));
  const antwoorden = fc.tuple(antwoordKop, inhoud);
  for (const [kop, een] of fc.sample(antwoorden, { numRuns: 60, seed: SEED }))
    codes.push(await draad.sealAntwoord(kop, een, { publiek: sleutel.publiek, vragen: VRAGEN, gelijk: true }));
  const geteld = { heel: 0, geweigerd: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...codes),
      fc.constantFrom(...Object.entries({ ...HEEL, ...STUK })),
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      async (code, [naam, weg], kansen) => {
        const onderweg = weg(code, () => kansen.next().value ?? 0);
        const gevonden = (await draad.findCodes(onderweg)).codes.map((een) => een.code);
        deepEqual(gevonden, naam in HEEL || onderweg === code ? [code] : [], `${naam}: ${onderweg}`);
        geteld[gevonden.length ? "heel" : "geweigerd"] += 1;
      },
    ),
    { numRuns: VERMINKT, seed: SEED },
  );
  equal(geteld.heel + geteld.geweigerd, VERMINKT);
  ok(geteld.heel > 1000 && geteld.geweigerd > 500, JSON.stringify(geteld));
  console.log(`# verminkte codes: ${geteld.heel} heel gevonden, ${geteld.geweigerd} geweigerd, 0 verkeerd`);
});

test("in a whole conversation every code is found once, and what is cut is counted", async () => {
  const { publiek } = await draad.makeSleutel();
  const codes: string[] = [];
  for (const [kop, een] of fc.sample(fc.tuple(antwoordKop, inhoud), { numRuns: 12, seed: SEED }))
    codes.push(await draad.sealAntwoord(kop, een, { publiek, vragen: VRAGEN, gelijk: true }));
  const wegen = Object.values(HEEL);
  const stuk = codes[11]?.slice(0, 120) ?? "";
  const mails = codes.slice(0, 11).map((code, nr) => `Van: An\r\nHallo,\r\n${wegen[nr]?.(code, () => 0.4)}\r\n\r\n`);
  const { antwoorden, kapot } = await draad.readAntwoord([...mails, stuk, ...mails].join("--\r\n"));
  deepEqual(antwoorden.map(({ code }) => code), codes.slice(0, 11));
  equal(kapot, 1);
});

test("a thousand antwoorden in one conversation are found and opened in a moment", async () => {
  const sleutel = await draad.makeSleutel();
  const kop = { ronde: crypto.randomUUID(), op: "2026-11-27T20:00:00.000Z" };
  const seal = (naam: number) => {
    const een = { ...LEEG, naam: `Collega ${naam}`, weet: "De stad plant zelf iets" };
    return draad.sealAntwoord({ ...kop, persoon: draad.newPersoon() }, een, { ...sleutel, vragen: [], gelijk: true });
  };
  const codes = await Promise.all(Array.from({ length: 1000 }, (_, nr) => seal(nr)));
  const mail = codes.map((code) => HEEL.aangehaald?.(code, () => 0.5)).join("\n\nDag,\n");
  const begin = performance.now();
  const { antwoorden, kapot } = await draad.readAntwoord(mail);
  const open = await draad.openAntwoorden(antwoorden.map(({ code }) => code), sleutel, []);
  const duur = performance.now() - begin;
  deepEqual([open.length, open[999]?.naam, kapot], [1000, "Collega 999", 0]);
  console.log(`# duizend antwoorden: ${Math.round(duur)} ms`);
  ok(duur <= MOMENT, `${duur}`);
});

test("a cut code of one person is told beside a whole one of another", async () => {
  const { publiek } = await draad.makeSleutel();
  const [ronde, op] = [crypto.randomUUID(), "2026-11-27T20:00:00.000Z"];
  const seal = (persoon: string) =>
    draad.sealAntwoord({ ronde, persoon, op }, LEEG, { publiek, vragen: [], gelijk: true });
  const [heel, stuk] = [await seal("AAAAAAAAAAAA"), await seal("AAAAAAAAAAAB")]; // they differ in the last byte
  equal((await draad.readAntwoord(`${heel} ${stuk.slice(0, 60)}`)).kapot, 1);
  equal((await draad.readAntwoord(`${heel} ${heel.slice(0, 60)}`)).kapot, 0);
});

test("a text without a code, however long, is looked through at once", async () => {
  for (const stuk of ["a1. ", "a1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAA ", "> > > ", "a1.a1.", "=\r\n"]) {
    const begin = Date.now();
    equal((await draad.findCodes(stuk.repeat(Math.floor(1_000_000 / stuk.length)))).codes.length, 0);
    ok(Date.now() - begin < 2000, stuk);
  }
});

test("a bomb is not blown up", async () => {
  const { publiek } = await draad.makeSleutel();
  const [een] = fc.sample(uitnodiging(publiek), { numRuns: 1, seed: SEED });
  ok(een);
  const code = await draad.packUitnodiging({ ...een, titel: "a".repeat(1_000_000) });
  ok(code.length < 5000);
  equal(await draad.readUitnodiging(code), undefined);
});
