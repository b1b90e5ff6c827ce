/**
 * Room `dom`: the elements, messages, dialogs and buttons of a page. It knows nothing of ideas and
 * imports no other room.
 */

export * from "./dialogen.ts";
export * from "./download.ts";
export * from "./eerst.ts";
export * from "./elements.ts";
export type { Meldingen } from "./meldingen.ts";
export { setUpPagina } from "./pagina.ts";
export type { Pagina } from "./pagina.ts";
export { afterFrame, whenIdle } from "./rust.ts";
export { createMover } from "./verplaatsen.ts";
export type { Mover } from "./verplaatsen.ts";
