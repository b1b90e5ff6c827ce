/**
 * The shapes of outcomes, pictures and what the core is asked, as the core tells them (`kern.d.ts`).
 */

export type { Beeld, BeeldBlok, Bevinding, Blok, CheckUitkomst, DeelUitkomst, Lezer, Ontvangst, Run, Tabel, Traject, Uitkomst, Verbs, Verslag, ZeefPunt } from "../kern.d.ts";
