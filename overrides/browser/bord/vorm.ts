/**
 * The shapes of the board, as the core tells them (`kern.d.ts`).
 */

export type { Bord, BordIdee, Kaart, Naast, OpenPunt, SoortBlad, Verslag } from "../kern.d.ts";
