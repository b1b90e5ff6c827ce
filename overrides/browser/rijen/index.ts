/**
 * Room `rijen`: the rows of a table. A row reads as one or two lines and opens to edit, one at a time.
 * Imports `dom` and `idee`; which questions are tables, and what stands around them, is `vragen`.
 */

export { fillChips } from "./chips.ts";
export { createTabellen } from "./tabellen.ts";
export type { Tabellen } from "./tabellen.ts";
export { ANDERS } from "./verwijzingen.ts";
export { fillVelden, openVelden } from "./velden.ts";
export { zegCel } from "./zeggen.ts";
