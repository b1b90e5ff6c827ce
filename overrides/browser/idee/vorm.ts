/**
 * The shape of an idea, as it stands in a file, in storage and in requests to the core; nothing else. What
 * people answered has no shape here (`unknown`): the core judges that.
 */

import type { MetVeldtijden } from "./veldtijden.ts";

export const SOORT = "werktsamen-idee";
export const SOORT_BUNDEL = "werktsamen-ideeen";
export const VERSIE = 1;

/** What every answer and every row carries for merging. */
export type Boekhouding = MetVeldtijden & { vervangt?: string[]; andere?: Andere[] };
/** Another version of an answer or a row, kept beside the one that stands. */
export type Andere = { waarde?: unknown; nota?: string; op?: string; [veld: string]: unknown };
export type Rij = Boekhouding & { id: string };
export type Antwoord = Boekhouding & {
  waarde?: unknown;
  nota?: string;
  verwijderd?: Record<string, { op: string; vervangt?: string[] }>;
  volgorde?: { op: string; ids: string[] };
};

export interface Idee {
  soort: string;
  versie: number;
  id: string;
  titel: string;
  /** When the title was last changed on this device */
  titel_op?: string;
  instrument: { id: string; versie: string };
  gemaakt: string;
  gewijzigd: string;
  /** Last export or import on this device */
  uitgewisseld?: string;
  antwoorden: Record<string, Antwoord>;
  /** What had no place, kept */
  opzij?: { waar: string; waarde: unknown }[];
}

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
