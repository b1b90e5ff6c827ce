/**
 * The shapes of rounds as the core tells them (`kern.d.ts`), and what every part of this room works with.
 */

import type { Pagina } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Ideeen } from "../ideeen/index.ts";
import type { Uitnodiging } from "../kern.d.ts";
import type { Bewaarkamer } from "../opslag/index.ts";
import type { Rekenkamer } from "../uitkomst/index.ts";

export type { Agendapunt, Rondeantwoord, Spreidingspunt, Uitkomst, Verbs, Weetje } from "../kern.d.ts";
/** What the core lets go along, in its words */
export type Kerndelen = Uitnodiging["fiche"];

/** What the checklist lends to this room: classes of theirs would be others here, so only what they made. */
export interface Kamer {
  pagina: Pagina;
  tafel: Tafel;
  bewaarkamer: Bewaarkamer;
  rekenkamer: Rekenkamer;
  ideeen: Ideeen;
  /** Whether the core said no, with sentences for people */
  isRekenfout: (fout: unknown) => fout is Error;
  /** Let the form follow the idea */
  ververs: () => void;
  /** The root of this site */
  site: URL;
}
