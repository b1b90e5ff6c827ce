/** What the tests of the wire make: rounds as people hold them, and codes as their way leaves them. */

import fc from "fast-check";
import type { Antwoordkop, Inhoud, Oordeel, Uitnodiging } from "../../overrides/browser/draad/index.ts";

export const VRAGEN = ["temperatuur", "missie", "visie", "financiele-drijfveer", "coordinatievorm", "__proto__"];
/** Objects as JSON makes them */
const gewoon = { noNullPrototype: true };
const tekst = fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 });
const vol = fc.oneof(fc.constant(""), tekst);
const oordeel: fc.Arbitrary<Oordeel> = fc.oneof(
  fc.record({
    waarde: fc.constantFrom("ja", "deels", "nee", "weten-we-nog-niet", "nvt", "twijfel", "gedeeld", "constructor"),
    waarom: tekst,
  }, gewoon),
  fc.record({ waarde: fc.constantFrom("niet-enthousiast", "investering") }, gewoon),
  fc.record({ waarom: tekst }, gewoon),
);

export const antwoordKop: fc.Arbitrary<Antwoordkop> = fc.record({
  ronde: fc.uuid(),
  persoon: fc.stringMatching(/^[\w-]{12}$/),
  op: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date("9000-01-01") })
    .map((moment) => moment.toISOString()),
}, gewoon);

export const inhoud: fc.Arbitrary<Inhoud> = fc.record({
  naam: vol,
  weet: vol,
  // in the order of the questions, so that equal means equal
  oordelen: fc
    .array(fc.option(oordeel, { nil: undefined }), { minLength: VRAGEN.length, maxLength: VRAGEN.length })
    .map((rij) => Object.fromEntries(VRAGEN.flatMap((id, nr) => (rij[nr] ? [[id, rij[nr]]] : [])))),
  voorstellen: fc.array(
    fc.oneof(
      fc.record({ over: tekst, soort: fc.constant("inbreng"), waarde: fc.constantFrom("ja", "misschien", "nee") }, gewoon),
      fc.record({ over: tekst, soort: fc.constantFrom("opmerking", "nieuw-stuk"), tekst }, gewoon),
    ),
    { maxLength: 5 },
  ),
}, gewoon);

const rij = fc.record({ id: fc.uuid(), naam: tekst, partners: vol }, gewoon);

export const uitnodiging = (publiek: string): fc.Arbitrary<Uitnodiging> =>
  fc.record({
    ronde: fc.uuid(),
    publiek: fc.constant(publiek),
    instrument: fc.constantFrom("werktsamen", "onze-samenwerkwijzer"),
    titel: tekst,
    soort: fc.constantFrom("vragen" as const, "puzzel" as const),
    gevraagd: fc.array(fc.constantFrom("temperatuur", "samenwerkcheck", "missie"), { maxLength: 3 }),
    merk: fc.stringMatching(/^[\w-]{4}$/),
    namen: fc.boolean(),
    tot: fc.constantFrom("", "2026-12-24"),
    van: vol,
    delen: fc.dictionary(fc.constantFrom("doelen", "uitdaging", "__proto__"), fc.oneof(tekst, fc.array(rij, { maxLength: 4 })), gewoon),
  }, gewoon);

/** Words people put in a title. */
const WOORDEN =
  "inloophuis stationsbuurt samen jongeren gezin wonen brugfiguur nachtopvang ouders buurt moestuin school " +
  "mobiliteit taal vrijwilligers dagcentrum zorg voor met een de in op en onthaal ploeg wijk crisis netwerk".split(" ");

/** Sentences of these words, at most so many characters. */
export const zin = (maximum: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...WOORDEN.toString().split(/[ ,]/)), { minLength: 3, maxLength: 14 }).map((woorden) => {
    const tekst = woorden.join(" ");
    return tekst.charAt(0).toUpperCase() + tekst.slice(1, maximum);
  });

/** A usual round: the temperature or one check, no fiche. */
export const gewoneRonde = (publiek: string): fc.Arbitrary<Uitnodiging> =>
  fc.record({
    ...{ ronde: fc.uuid({ version: 4 }), publiek: fc.constant(publiek), instrument: fc.constant("werktsamen") },
    ...{ titel: zin(60), soort: fc.constant("vragen" as const), merk: fc.stringMatching(/^[\w-]{4}$/) },
    gevraagd: fc.constantFrom(["temperatuur"], ["samenwerkcheck"], ["drijfveercheck"], ["expertisecheck"]),
    ...{ namen: fc.boolean(), tot: fc.constantFrom("2026-12-11", "2027-01-04"), van: zin(40), delen: fc.constant({}) },
  });

type Weg = (code: string, kans: () => number) => string;

const regels = (tekst: string, breed: number, einde: string) =>
  (tekst.match(new RegExp(`.{1,${breed}}`, "gs")) ?? []).join(einde);
const tussen = (kans: () => number, van: number, tot: number) => van + Math.floor(kans() * (tot - van));

/** What happens on the way and can be undone. */
export const HEEL: Record<string, Weg> = {
  ongeschonden: (code) => code,
  regeleinden: (code, kans) => regels(code, tussen(kans, 20, 80), kans() < 0.5 ? "\n" : "\r\n"),
  aangehaald: (code, kans) => `> > ${regels(code, tussen(kans, 20, 76), "\r\n> > ")}`,
  streepjes: (code, kans) => `| ${regels(code, tussen(kans, 20, 76), "\n| ")}`,
  "quoted-printable": (code, kans) => regels(`Antwoord=3A ${code.replaceAll(".", "=2E").replaceAll("_", "=5F")}`, tussen(kans, 40, 76), "=\r\n"),
  "slimme tekens": (code) => `“${code.replaceAll("--", "—")}”`,
  "slimme halve": (code) => `‘${code.replaceAll("--", "–")}’…`,
  onzichtbaar: (code, kans) => regels(code, tussen(kans, 10, 60), "\u200b"),
  "in een tekst": (code) => `Dag Bert, zie hoofdstuk a1. Hier: ${code}. Groeten, An (u1. of a1.)`,
  dubbel: (code) => `${code}${code} ${code}`,
  "link van een scanner": (code) =>
    `https://eur01.safelinks.voorbeeld/?url=https%3A%2F%2Fx.be%2Fchecklist%2F%23${code}&data=05%7C02&reserved=0`,
  "link met haakjes": (code) => `<https://x.be/meedenken/#${code}>`,
  "eerst gekapt": (code, kans) => `${code.slice(0, tussen(kans, 30, code.length - 4))} (afgebroken) ${code}`,
};

/** What happens on the way and cannot be undone. */
export const STUK: Record<string, Weg> = {
  gekapt: (code, kans) => code.slice(0, tussen(kans, 1, code.length - 1)),
  onthoofd: (code, kans) => code.slice(tussen(kans, 1, code.length - 1)),
  "kleine letters": (code) => code.toLowerCase(),
  hoofdletters: (code) => code.toUpperCase(),
  "een gat": (code, kans) => {
    const at = tussen(kans, 3, code.length - 4);
    return code.slice(0, at) + code.slice(at + tussen(kans, 1, 8));
  },
  "een letter anders": (code, kans) => {
    const at = tussen(kans, 3, code.length - 6); // the last letter before the mark may hold unused bits
    return code.slice(0, at) + (code[at] === "Q" ? "R" : "Q") + code.slice(at + 1);
  },
  "woorden erin": (code, kans) => {
    const at = tussen(kans, 4, code.length - 4);
    return `${code.slice(0, at)} en toen ${code.slice(at)}`;
  },
};
