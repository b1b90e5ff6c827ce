/**
 * What every part of the table works with, and the shapes of what the core tells (`kern.d.ts`).
 */

import type { Pagina } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Ideeen } from "../ideeen/index.ts";
import type { Rondes } from "../rondes/index.ts";
import type { Rekenkamer } from "../uitkomst/index.ts";
import type { Uitleg } from "../vragen/index.ts";

export type { Spreidingspunt, Tafelpunt, Uitkomst } from "../kern.d.ts";

/** What the checklist lends to this room: classes of theirs would be others here, so only what they made. */
export interface Kamer {
  pagina: Pagina;
  tafel: Tafel;
  rekenkamer: Rekenkamer;
  ideeen: Ideeen;
  /** Voices and the words for them: the table has no rounds of its own */
  rondes: Rondes["aanTafel"];
  /** Let the form follow the idea */
  ververs: () => void;
  /** A passage of the naslagwerk, by page#heading */
  loadUitleg: (naslag: string) => Promise<Uitleg>;
}

/** The table of voices of the temperature: at the table it goes by the name of the temperature. */
export const INSCHATTINGEN = "inschattingen";
export const [RONDES, STEMMEN, OPVOLGPUNTEN, VOORWAARDEN] = ["rondes", "stemmen", "opvolgpunten", "voorwaarden"] as const;
export const BESLISSING = "beslissing";
/** The place after the last question. */
export const EINDE = "einde";
/** The place of an idea in a meeting: its one page, and the decision; behind it in the address the ideas. */
export const BLAD = "blad";
/** Behind a question in the address: only what partners may see. */
export const PARTNERS = "partners";
