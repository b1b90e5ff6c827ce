/**
 * Room `ontvangst`: what came into an idea or changed in it, question by question, old beside new, with a
 * way back. What differs is the core's to say. Imports `dom`, `idee` and `uitkomst`.
 */

export { createOntvangst } from "./ontvangst.ts";
export type { Bon, Ontvangstkamer } from "./ontvangst.ts";
