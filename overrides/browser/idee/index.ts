/**
 * Room `idee`: an idea and its edits, merging two states of it, the instrument, and time. It knows no page,
 * no storage and no Python, and imports no other room.
 */

export * from "./andere.ts";
export * from "./bewerken.ts";
export * from "./inlezen.ts";
export * from "./instrument.ts";
export * from "./lezen.ts";
export { createListeners } from "./listeners.ts";
export { TITEL, mergeTabs, titelVan } from "./samenvoegen.ts";
export { isUnchanged, takeBack } from "./terugnemen.ts";
export type { Plek } from "./terugnemen.ts";
export * from "./tijd.ts";
export * from "./versiesleutel.ts";
export * from "./verwijzingen.ts";
export * from "./vorm.ts";
export { createWerkplek } from "./werkplek.ts";
export type { Tafel, Werkplek } from "./werkplek.ts";
