/**
 * The shapes of outcomes, pictures and what the core is asked, as the core tells them (`kern.d.ts`).
 */

export type { Beeld, Bevinding, Blok, CheckUitkomst, DeelUitkomst, Lezer, Ontvangst, Run, Traject, Uitkomst, Verbs, Verslag, ZeefPunt } from "../kern.d.ts";
