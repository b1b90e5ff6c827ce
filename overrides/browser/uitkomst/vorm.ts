/**
 * The shape of an outcome, and of every question that the core answers with what comes back; nothing else.
 */

import type { Idee } from "../idee/index.ts";

export type Oordeel = { oordeel: string; redenen: { regel: string; vraag: string; tekst: string; naslag: string }[] };
export type Bevinding = { regel: string; rijen: string[]; tekst: string; waarom?: string };
export interface Uitkomst {
  stappen: { id: string; stand: "leeg" | "bezig" | "klaar"; ingevuld: number; totaal: number }[];
  checks: Record<string, Oordeel & { delen: Record<string, Oordeel> }>;
  puzzel: Bevinding[];
  stand: string;
  temperatuur: { niveau: string; aantal: number; verdeling: Record<string, number> };
  beslissing: "go" | "no-go" | null;
  traject: { nodig: string; waarom: string };
  signalen: Bevinding[];
  volgende: { vraag: string; tekst: string }[];
  bewust?: Bevinding[];
}
/** A picture: element, attributes, children */
export type Beeld = string | [string, Record<string, string>, Beeld[]];

/** Per verb: what goes along with it, and what the core answers. */
export interface Verben {
  beoordeel: {
    vraag: { idee: Idee; op: string; beelden: string[] };
    antwoord: { uitkomst: Uitkomst; beelden: Record<string, Beeld> };
  };
  open: { vraag: { tekst: string }; antwoord: { ideeen: Idee[]; meldingen: string[] } };
  "voeg-samen": { vraag: { a: Idee; b: Idee }; antwoord: { idee: Idee } };
  rapport: { vraag: { idee: Idee; voor: string; financieel: boolean; op: string }; antwoord: { tekst: string } };
  opvolgpunten: { vraag: { idee: Idee; als: "csv" | "ics"; op: string }; antwoord: { tekst: string } };
}
