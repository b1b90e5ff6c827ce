/**
 * The shape of an idea, as it stands in a file, in storage and in requests to the core, which tells it
 * (`kern.d.ts`); and how to tell an idea and a row from anything else.
 */

import type { Antwoord, Idee, Rij } from "../kern.d.ts";

export type { Antwoord, Feit, Graf, Idee, Rij, Verschil } from "../kern.d.ts";

export const SOORT = "werktsamen-idee";
export const SOORT_BUNDEL = "werktsamen-ideeen";
export const VERSIE = 1;

/** Another version of an answer or a row, kept beside the one that stands. */
export type Andere = Antwoord | Rij;
/** What every answer and every row carries for merging. */
export type Boekhouding = Record<string, unknown> & { op?: string; vervangt?: string[]; andere?: Andere[] };

/** Tell whether a stored or opened value has the shape of an idea we may work with. */
export function isIdee(value: unknown): value is Idee {
  if (!isObject(value) || value.soort !== SOORT || !isObject(value.antwoorden)) return false;
  return typeof value.versie === "number" && value.versie <= VERSIE && typeof value.id === "string";
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

export function isRij(value: unknown): value is Rij {
  return isObject(value) && typeof value.id === "string";
}
