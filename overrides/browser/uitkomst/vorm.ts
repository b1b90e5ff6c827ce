/**
 * The shapes of outcomes, pictures and what the core is asked, as the core tells them (`kern.d.ts`).
 */

export type { Beeld, Bevinding, Blok, CheckUitkomst, DeelUitkomst, Lezer, Run, Traject, Uitkomst, Verbs, Verslag } from "../kern.d.ts";
