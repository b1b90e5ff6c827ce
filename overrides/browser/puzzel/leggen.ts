/**
 * What a piece is, where it may lie, and what a move changes in the rows. Pure: an idea goes in, changes of
 * cells and rows come out, made with the edits of `idee`. What it looks like, and how one picks up a piece, is
 * elsewhere.
 */

import { addRij, asText, getRij, idsIn, removeRij, restoreRij, setCel } from "../idee/index.ts";
import type { Idee, Rij, Weggehaald } from "../idee/index.ts";

/**
 * A place: loose on the table; in a bundle, or there where its *trekker* stands; with a partner; with the whole
 * of the collaboration; between bundles or over them.
 */
export type Plaats = { soort: "los" | "bundel" | "trekker" | "bij" | "geheel" | "tussen" | "overkoepelend"; id: string };
/** A row that can be laid, and where it lies now. */
export type Ligging = { tabel: string; id: string; van: Plaats };

export const LOS: Plaats = { soort: "los", id: "" };
export const GEHEEL: Plaats = { soort: "geheel", id: "samenwerking" };
export const TUSSEN: Plaats = { soort: "tussen", id: "" };
export const OVERKOEPELEND: Plaats = { soort: "overkoepelend", id: "" };
const TUSSEN_BUNDELS = "tussen-bundels";

/**
 * The cell that says that a piece lies in a place. It stands in the row of the place (`tabel`) or, without
 * `tabel`, in the row of the piece itself.
 */
type Regel = { kolom: string; tabel?: string; isEen?: boolean };
const REGELS: Record<string, Partial<Record<Plaats["soort"], Regel>>> = {
  activiteiten: { bundel: { tabel: "bundels", kolom: "activiteiten" } },
  partners: {
    bundel: { tabel: "bundels", kolom: "partners" },
    trekker: { tabel: "bundels", kolom: "trekker", isEen: true },
  },
  puzzelstukken: { bij: { kolom: "partners" } },
  indicatoren: {
    bundel: { kolom: "voor", isEen: true },
    bij: { kolom: "voor", isEen: true },
    geheel: { kolom: "voor", isEen: true },
  },
  afspraken: { bundel: { kolom: "bundels" } },
};

/** One change, with what is needed to turn it round. */
export type Stap =
  | { wat: "cel"; tabel: string; rij: string; kolom: string; oud: unknown; nieuw: unknown }
  | { wat: "erbij"; tabel: string; rij: Rij }
  | { wat: "weg"; tabel: string; rij: string; weggehaald?: Weggehaald };
/** What somebody did in one go, and how that is said. */
export type Zet = { zin: string; stappen: Stap[] };

export const sleutelVan = ({ soort, id }: Plaats) => (id ? `${soort}:${id}` : soort);

/** Whether a piece of this table may lie in a place. */
export function past(tabel: string, plaats: Plaats) {
  if (tabel === "afspraken") return ["bundel", "tussen", "overkoepelend"].includes(plaats.soort);
  return plaats.soort === "los" || REGELS[tabel]?.[plaats.soort] !== undefined;
}

/**
 * The changes of laying a piece elsewhere.
 * @param ook it stays where it lies too
 * @returns nothing when it lies there already
 */
export function verplaats(idee: Idee, { tabel, id, van }: Ligging, naar: Plaats, ook = false): Stap[] {
  if (sleutelVan(van) === sleutelVan(naar) || !past(tabel, naar)) return [];
  const cellen = createCellen(idee);
  if (tabel === "afspraken") legAfspraak(cellen, id, naar);
  else {
    // who draws a bundle may work in it too
    if (!ook && naar.soort !== "trekker") haalWeg(cellen, tabel, id, van);
    legIn(cellen, tabel, id, naar);
  }
  return cellen.stappen();
}

/** The changes of taking a piece from one of the places where it lies. */
export function haalUit(idee: Idee, { tabel, id }: Ligging, plaats: Plaats): Stap[] {
  const cellen = createCellen(idee);
  haalWeg(cellen, tabel, id, plaats);
  return cellen.stappen();
}

/** An agreement that names a bundle is between bundles; one that lies over all names none. */
function legAfspraak(cellen: Cellen, id: string, naar: Plaats) {
  const isDak = naar.soort === "overkoepelend";
  cellen.set("afspraken", id, "soort", isDak ? naar.soort : TUSSEN_BUNDELS);
  if (isDak) cellen.set("afspraken", id, "bundels", []);
  else legIn(cellen, "afspraken", id, naar);
}

function legIn(cellen: Cellen, tabel: string, id: string, plaats: Plaats) {
  const cel = celVan(tabel, id, plaats);
  if (!cel) return;
  const ids = idsIn(cellen.get(cel.tabel, cel.rij, cel.kolom));
  const nieuw = ids.includes(cel.waarde) ? ids : [...ids, cel.waarde];
  cellen.set(cel.tabel, cel.rij, cel.kolom, cel.isEen ? cel.waarde : nieuw);
}

function haalWeg(cellen: Cellen, tabel: string, id: string, plaats: Plaats) {
  const cel = celVan(tabel, id, plaats);
  if (!cel) return;
  const ids = idsIn(cellen.get(cel.tabel, cel.rij, cel.kolom));
  cellen.set(cel.tabel, cel.rij, cel.kolom, cel.isEen ? "" : ids.filter((andere) => andere !== cel.waarde));
}

/** The cell that says that a piece lies in a place, and the id that stands in it. */
function celVan(tabel: string, id: string, plaats: Plaats) {
  const regel = REGELS[tabel]?.[plaats.soort];
  if (!regel) return null;
  const [rij, waarde] = regel.tabel ? [plaats.id, id] : [id, plaats.id];
  return { tabel: regel.tabel ?? tabel, rij, kolom: regel.kolom, waarde, isEen: regel.isEen === true };
}

type Cellen = ReturnType<typeof createCellen>;

/** Cells that change together: each is read as it will be. */
function createCellen(idee: Idee) {
  const straks = new Map<string, Extract<Stap, { wat: "cel" }>>();
  const naam = (...deel: string[]) => JSON.stringify(deel);
  const nu = (tabel: string, rij: string, kolom: string) => getRij(idee, tabel, rij)?.[kolom];
  return {
    get(tabel: string, rij: string, kolom: string) {
      return straks.get(naam(tabel, rij, kolom))?.nieuw ?? nu(tabel, rij, kolom);
    },
    set(tabel: string, rij: string, kolom: string, nieuw: unknown) {
      straks.set(naam(tabel, rij, kolom), { wat: "cel", tabel, rij, kolom, oud: nu(tabel, rij, kolom), nieuw });
    },
    stappen: (): Stap[] => [...straks.values()].filter(({ oud, nieuw }) => !isGelijk(oud, nieuw)),
  };
}

/** The changes between a row as it was and as it is; nothing when it is gone. */
export function verschil(idee: Idee, tabel: string, was: Rij | undefined, id: string): Stap[] {
  const is = getRij(idee, tabel, id);
  if (!is) return [];
  if (!was) return [{ wat: "erbij", tabel, rij: is }];
  const kolommen = new Set([...Object.keys(was), ...Object.keys(is)]);
  for (const veld of ["id", "op", "vervangt", "andere"]) kolommen.delete(veld);
  return [...kolommen]
    .filter((kolom) => !isGelijk(was[kolom], is[kolom]))
    .map((kolom) => ({ wat: "cel", tabel, rij: id, kolom, oud: was[kolom], nieuw: is[kolom] }));
}

/** Make these changes in the idea. */
export function doe(idee: Idee, stappen: Stap[], nu: string) {
  for (const stap of stappen) {
    if (stap.wat === "cel") setCel(idee, stap.tabel, stap.rij, stap.kolom, stap.nieuw, nu);
    else if (stap.wat === "erbij") addRij(idee, stap.tabel, stap.rij, nu);
    else {
      const weg = removeRij(idee, stap.tabel, stap.rij, nu);
      if (weg) stap.weggehaald = weg;
    }
  }
}

/**
 * Take changes back, the last one first. What somebody changed since stays as it is.
 * @returns whether all of it could be taken back
 */
export function neemTerug(idee: Idee, stappen: Stap[], nu: string): boolean {
  let alles = true;
  for (const stap of [...stappen].reverse()) {
    if (stap.wat === "erbij") removeRij(idee, stap.tabel, stap.rij.id, nu);
    else if (stap.wat === "weg") {
      if (stap.weggehaald) restoreRij(idee, stap.tabel, stap.weggehaald, nu);
    } else if (isGelijk(getRij(idee, stap.tabel, stap.rij)?.[stap.kolom], stap.nieuw)) {
      setCel(idee, stap.tabel, stap.rij, stap.kolom, stap.oud ?? (Array.isArray(stap.nieuw) ? [] : ""), nu);
    } else alles = false;
  }
  return alles;
}

/** Nothing, an empty text and an empty list say the same. */
function isGelijk(een: unknown, ander: unknown) {
  const tekst = (waarde: unknown) =>
    Array.isArray(waarde) ? (waarde.length ? JSON.stringify(waarde) : "") : asText(waarde);
  return tekst(een) === tekst(ander);
}
