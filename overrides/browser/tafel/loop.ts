/**
 * Through which questions a table goes: those of one step that one sees in the form, in its order; with partners
 * only what they may see. The form itself says which it shows: a route, or an answer that makes others needless.
 */

import { findAll, isGevraagd } from "../dom/index.ts";
import type { Instrument, Vraag } from "../idee/index.ts";
import { INSCHATTINGEN } from "./vorm.ts";

/** Rows that only findings make; and how a round of the temperature stands: the table has rounds itself. */
const isVanScherm = (vraag: Vraag) => vraag.kolommen.some(({ soort }) => soort === "regel");
const NIET = "inschattingen-gesloten";

export function vragenVan(root: HTMLElement, instrument: Instrument, stap: string, partners: boolean): string[] {
  const velden = findAll(root, "[data-vraag]").filter(isGevraagd);
  const getoond = new Set(velden.map((veld) => veld.dataset.vraag));
  return [...instrument.vragen.values()]
    .filter((vraag) => vraag.stap === stap && getoond.has(vraag.id) && vraag.id !== NIET && !isVanScherm(vraag))
    .filter((vraag) => !partners || vraag.delen === "ja")
    .map(({ id }) => id);
}

/** The question so many further; "" beyond either end. */
export function buur(vragen: string[], vraag: string, verder: 1 | -1) {
  const plaats = vragen.indexOf(vraag);
  return plaats < 0 ? "" : (vragen[plaats + verder] ?? "");
}

/** Whether people lay cards at a question: it has choices, and colleagues may be asked it. */
export function isTeLeggen(instrument: Instrument, id: string) {
  const vraag = instrument.vragen.get(id);
  const keuzes = id === INSCHATTINGEN || (vraag?.opties.length ?? 0) > 0;
  return keuzes && (vraag?.["vragen-aan"]?.includes("collega") ?? false);
}
