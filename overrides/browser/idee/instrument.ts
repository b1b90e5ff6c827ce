/**
 * The instrument as the page knows it: the extract that the build put into the page itself.
 * Look-ups only; what a question means for the outcome is the core's business (Python).
 */

type Optie = { id: string; naam: string; aandacht?: boolean };
export type Kolom = { id: string; naam: string; soort: string; opties: Optie[]; naar?: string[] };
export interface Vraag {
  id: string;
  kort: string;
  vraag: string;
  soort: string;
  stap: string;
  naslag: string;
  telt?: boolean;
  /** Whom a round may ask it */
  "vragen-aan"?: ("collega" | "partner")[];
  /** Whether partners may see it; not said is not */
  delen?: "ja" | "op-keuze";
  /** When it is asked at all, if not always */
  als?: string;
  opties: Optie[];
  kolommen: Kolom[];
  rijnaam: string;
  /** At the decision: the third choice, and after how many months one looks again */
  "niet-nu"?: { naam: string; maanden: string };
}
export type Route = { id: string; naam: string; vragen: string[] };
type Woorden = { naam: string; zin: string };
interface Uitkomsten {
  oordeel: Record<string, Woorden>;
  stand: Record<string, Woorden>;
  temperatuur: Record<string, Woorden>;
  "traject-nodig": Record<string, Woorden>;
}

export interface Instrument {
  id: string;
  versie: string;
  naam: string;
  stappen: { id: string; naam: string; kort: string }[];
  /** In the instrument's order */
  vragen: Map<string, Vraag>;
  /** Choices of the same questions; see `ALLES` */
  routes: Route[];
  checks: { id: string; naam: string; delen: { id: string; naam: string }[] }[];
  regels: Record<string, { naam: string; naslag: string }>;
  uitkomsten: Uitkomsten;
  /** Tables that rounds keep; they stand in no step */
  bijgehouden: { id: string; kort: string; kolommen: Kolom[] }[];
  /** How far voices lie apart, in words */
  spreiding: Record<string, Woorden>;
}

/** Ids that may stand wherever a partner's id may; they are no rows. */
export const VASTE_NAMEN = new Map([
  ["eigen", "Onze organisatie"],
  ["samenwerking", "De samenwerking"],
]);

/** The routes of which the screen knows more than their questions; of `alles` those that count are listed. */
export const ZEEF = "zeef";
export const KERN = "kern";
export const ALLES = "alles";

/** @param tekst the extract, as JSON */
export function readInstrument(tekst: string): Instrument {
  const data = JSON.parse(tekst);
  const vragen: Vraag[] = data.vragen;
  return { ...data, vragen: new Map(vragen.map((vraag) => [vraag.id, vraag])) };
}

export function needVraag(instrument: Instrument, id: string): Vraag {
  const vraag = instrument.vragen.get(id);
  if (!vraag) throw new Error(`no such question: ${id}`);
  return vraag;
}

export function needRoute(instrument: Instrument, id: string): Route {
  const route = instrument.routes.find((item) => item.id === id);
  if (!route) throw new Error(`no such route: ${id}`);
  return route;
}

/** The number of a step, as people say it. */
export function stapNummer(instrument: Instrument, stap: string) {
  return instrument.stappen.findIndex((item) => item.id === stap) + 1;
}

/** The address in the naslagwerk of `pagina#kop`, from this page. */
export function naslagAdres(naslag: string) {
  const [pagina = "", kop = ""] = naslag.split("#");
  return `../naslagwerk/${pagina}/${kop ? `#${kop}` : ""}`;
}
