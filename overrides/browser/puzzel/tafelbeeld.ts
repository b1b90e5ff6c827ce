/**
 * What lies on the table, read from the rows of an idea: pieces, and the places they lie in. Pure. It draws no
 * conclusion: what of it asks a question, the core says.
 */

import { asText, getRijen, idsIn, isRijId, naamVanRij, needVraag } from "../idee/index.ts";
import type { Idee, Instrument, Rij } from "../idee/index.ts";
import { GEHEEL, LOS, OVERKOEPELEND, TUSSEN, past, sleutelVan } from "./leggen.ts";
import type { Ligging, Plaats } from "./leggen.ts";

/** A mark on a piece: a goal, a kind; `kleur` counts from 1. */
export type Merk = { kleur: number; teken: string; naam: string };
export interface Stuk extends Ligging {
  naam: string;
  merken: Merk[];
  /** What stands below the name; "" for nothing */
  bij: string;
  /** It lies in more than one bundle */
  isDubbel: boolean;
}
/** Pieces together, in a place. */
export interface Vak {
  plaats: Plaats;
  naam: string;
  stukken: Stuk[];
}
export interface Bundel {
  id: string;
  naam: string;
  /** Who draws it: a partner, or somebody whose name was typed */
  trekker: Stuk | string;
  activiteiten: Stuk[];
  partners: Stuk[];
  indicatoren: Stuk[];
  zeggenschap: string;
}
/** Two bundles, and the agreements between them. */
export type Touw = { van: string; naar: string; afspraken: string[] };
export type Bestemming = { plaats: Plaats; naam: string };
export interface Tafelbeeld {
  /** What the colours mean */
  legende: Merk[];
  /** Every place, in the order in which one comes past them */
  plaatsen: Bestemming[];
  los: Stuk[];
  /** Our own organisation first */
  partners: (Vak & { bijdrage: string; isEigen: boolean; chip: Stuk; indicatoren: Stuk[] })[];
  bundels: Bundel[];
  touwen: Touw[];
  tussen: Stuk[];
  overkoepelend: Stuk[];
  geheel: Stuk[];
  /** Indicators that are for nobody yet */
  voorNiemand: Stuk[];
}

const EIGEN = "eigen";
const TEKENS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ZONDER_NAAM = "zonder naam";

/** Read what lies on the table of step 3, and on the map of step 1: both are the same rows. */
export function leesTafel(instrument: Instrument, idee: Idee): Tafelbeeld {
  const naam = (tabel: string, rij: Rij) => {
    const vraag = needVraag(instrument, tabel);
    return naamVanRij(rij, vraag.kolommen[0]) || `${vraag.rijnaam} ${ZONDER_NAAM}`;
  };
  const namen = new Map(
    ["partners", "bundels", "activiteiten"].flatMap((tabel) =>
      getRijen(idee, tabel).map((rij) => [rij.id, naam(tabel, rij)] as const),
    ),
  );
  namen.set(EIGEN, "Onze organisatie");
  const doelen = new Map(getRijen(idee, "doelen").map((rij, nr) => [rij.id, makeMerk(nr, String(nr + 1), naam("doelen", rij))]));
  const soorten = new Map(optiesVan(instrument, "puzzelstukken").map(({ id, naam: soort }, nr) => [id, makeMerk(nr, TEKENS[nr] ?? "", soort)]));
  const aantalBundels = new Map<string, number>();
  for (const bundel of getRijen(idee, "bundels")) {
    for (const id of new Set(idsIn(bundel.activiteiten))) aantalBundels.set(id, (aantalBundels.get(id) ?? 0) + 1);
  }

  const makeStuk = (tabel: string, rij: Rij, van: Plaats, over: Partial<Stuk> = {}): Stuk => ({
    ...{ tabel, id: rij.id, van, naam: naam(tabel, rij), merken: [], bij: "", isDubbel: false },
    ...over,
  });
  const makeActiviteit = (rij: Rij, van: Plaats) => {
    const merken = idsIn(rij.doelen).flatMap((id) => doelen.get(id) ?? []);
    return makeStuk("activiteiten", rij, van, { merken, isDubbel: (aantalBundels.get(rij.id) ?? 0) > 1 });
  };
  const makeChip = (id: string, van: Plaats): Stuk => ({
    ...{ tabel: "partners", id, van, naam: namen.get(id) ?? "", merken: [], bij: "", isDubbel: false },
  });
  const soortNaam = (tabel: string, rij: Rij) =>
    optiesVan(instrument, tabel).find(({ id }) => id === rij.soort)?.naam ?? "";
  const makeIndicator = (rij: Rij, van: Plaats) =>
    makeStuk("indicatoren", rij, van, { bij: soortNaam("indicatoren", rij), merken: merkVanIndicator(rij) });
  const makeAfspraak = (rij: Rij, van: Plaats) => {
    const tussen = idsIn(rij.bundels).flatMap((id) => namen.get(id) ?? []);
    return makeStuk("afspraken", rij, van, { bij: tussen.join(" ↔ ") });
  };
  const makePuzzelstuk = (rij: Rij, van: Plaats) => {
    const merk = soorten.get(asText(rij.soort));
    const brengers = idsIn(rij.partners).filter((id) => namen.has(id));
    return makeStuk("puzzelstukken", rij, van, { merken: merk ? [merk] : [], isDubbel: brengers.length > 1 });
  };

  const activiteiten = getRijen(idee, "activiteiten");
  const indicatoren = getRijen(idee, "indicatoren");
  const puzzelstukken = getRijen(idee, "puzzelstukken");
  const afspraken = getRijen(idee, "afspraken");
  const indicatorenVoor = (plaats: Plaats) =>
    indicatoren.filter((rij) => rij.voor === plaats.id).map((rij) => makeIndicator(rij, plaats));

  const bundels = getRijen(idee, "bundels").map((rij): Bundel => {
    const hier: Plaats = { soort: "bundel", id: rij.id };
    const erin = new Set(idsIn(rij.activiteiten));
    const trekker = asText(rij.trekker);
    const vrij = isRijId(idee, trekker) ? "" : trekker;
    return {
      id: rij.id,
      naam: namen.get(rij.id) ?? "",
      trekker: namen.has(trekker) ? makeChip(trekker, { soort: "trekker", id: rij.id }) : vrij,
      activiteiten: activiteiten.filter(({ id }) => erin.has(id)).map((een) => makeActiviteit(een, hier)),
      partners: idsIn(rij.partners).filter((id) => namen.has(id)).map((id) => makeChip(id, hier)),
      indicatoren: indicatorenVoor(hier),
      zeggenschap: asText(rij.zeggenschap).trim(),
    };
  });
  const partners = [{ id: EIGEN, bijdrage: "" }, ...getRijen(idee, "partners")].map((rij) => {
    const plaats: Plaats = { soort: "bij", id: rij.id };
    const brengt = puzzelstukken.filter((stuk) => idsIn(stuk.partners).includes(rij.id));
    return {
      ...{ plaats, naam: namen.get(rij.id) ?? "", isEigen: rij.id === EIGEN },
      bijdrage: asText(rij.bijdrage).trim(),
      stukken: brengt.map((stuk) => makePuzzelstuk(stuk, plaats)),
      chip: makeChip(rij.id, LOS),
      indicatoren: indicatorenVoor(plaats),
    };
  });
  const isLosStuk = (rij: Rij) => !idsIn(rij.partners).some((id) => namen.has(id));
  const bekend = new Set([GEHEEL.id, ...partners.map(({ plaats }) => plaats.id), ...bundels.map(({ id }) => id)]);
  return {
    legende: [...doelen.values()],
    plaatsen: plaatsenVan(bundels, partners),
    los: [
      ...activiteiten.filter(({ id }) => !aantalBundels.has(id)).map((rij) => makeActiviteit(rij, LOS)),
      ...puzzelstukken.filter(isLosStuk).map((rij) => makePuzzelstuk(rij, LOS)),
    ],
    partners,
    bundels,
    touwen: touwenVan(afspraken, new Set(bundels.map(({ id }) => id))),
    tussen: afspraken.filter((rij) => rij.soort !== "overkoepelend").map((rij) => makeAfspraak(rij, TUSSEN)),
    overkoepelend: afspraken.filter((rij) => rij.soort === "overkoepelend").map((rij) => makeAfspraak(rij, OVERKOEPELEND)),
    geheel: indicatorenVoor(GEHEEL),
    voorNiemand: indicatoren.filter((rij) => !bekend.has(asText(rij.voor))).map((rij) => makeIndicator(rij, LOS)),
  };
}

/** The kinds of puzzelstukken, as the marks of the map of step 1. */
export function leesSoorten(instrument: Instrument): Merk[] {
  return optiesVan(instrument, "puzzelstukken").map(({ naam }, nr) => makeMerk(nr, TEKENS[nr] ?? "", naam));
}

/** Where a piece may go, other than where it lies. */
export function bestemmingen({ plaatsen }: Tafelbeeld, stuk: Stuk): Bestemming[] {
  return plaatsen.filter(({ plaats }) => past(stuk.tabel, plaats) && sleutelVan(plaats) !== sleutelVan(stuk.van));
}

function plaatsenVan(bundels: Bundel[], partners: Bestemming[]): Bestemming[] {
  return [
    { plaats: LOS, naam: "los op tafel" },
    { plaats: OVERKOEPELEND, naam: "overkoepelend" },
    ...bundels.flatMap(({ id, naam }) => [
      { plaats: { soort: "bundel" as const, id }, naam: `in ‘${naam}’` },
      { plaats: { soort: "trekker" as const, id }, naam: `als trekker van ‘${naam}’` },
    ]),
    { plaats: TUSSEN, naam: "tussen de bundels" },
    { plaats: GEHEEL, naam: "bij de samenwerking als geheel" },
    ...partners.map(({ plaats, naam }) => ({ plaats, naam: `bij ${naam}` })),
  ];
}

/** Each pair of bundles that an agreement names, once. */
function touwenVan(afspraken: Rij[], bundels: Set<string>): Touw[] {
  const touwen = new Map<string, Touw>();
  for (const afspraak of afspraken) {
    const ids = [...new Set(idsIn(afspraak.bundels))].filter((id) => bundels.has(id));
    for (const [nr, van] of ids.entries()) {
      for (const naar of ids.slice(nr + 1)) {
        const sleutel = [van, naar].sort().join("\n");
        const touw = touwen.get(sleutel) ?? { van, naar, afspraken: [] };
        touw.afspraken.push(afspraak.id);
        touwen.set(sleutel, touw);
      }
    }
  }
  return [...touwen.values()];
}

/** A process shows on the way, a result at the end. */
function merkVanIndicator({ soort }: Rij): Merk[] {
  if (soort === "proces") return [{ kleur: 2, teken: "↻", naam: "proces" }];
  return soort === "resultaat" ? [{ kleur: 4, teken: "★", naam: "resultaat" }] : [];
}

function optiesVan(instrument: Instrument, tabel: string) {
  return needVraag(instrument, tabel).kolommen.find(({ id }) => id === "soort")?.opties ?? [];
}

/** @param nr from 0; there are six looks, and the sign tells the rest apart */
function makeMerk(nr: number, teken: string, naam: string): Merk {
  return { kleur: (nr % 6) + 1, teken, naam };
}
