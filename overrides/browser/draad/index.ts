/**
 * Room `draad`: the wire between who asks and who answers. It makes and reads an uitnodiging and an
 * antwoord as bytes and as text, seals and unseals, and finds codes in whatever was pasted. Pure logic:
 * no page, no storage, no network, no clock; it imports no other room. Both formats are told byte by byte
 * in docs/over/beheer.md (`draad`), their frozen samples are in tests/versies/.
 */

export { openAntwoorden, readAntwoord, sealAntwoord } from "./antwoord.ts";
export type { Antwoordkop, Inhoud, Oordeel, Verzegeld, Voorstel } from "./antwoord.ts";
export { newPersoon } from "./bytes.ts";
export { findCodes, MAX_TEKST } from "./code.ts";
export type { Gevonden } from "./code.ts";
export { makeSleutel } from "./sleutel.ts";
export type { Sleutel } from "./sleutel.ts";
export { delenOf, fitsUitnodiging, linkTo, MAX_LINK, MAX_QR, packUitnodiging, readUitnodiging } from "./uitnodiging.ts";
export type { Deelrij, Fiche, Uitnodiging } from "./uitnodiging.ts";
export { expandVragen, resolveRij, shortIds, TEMPERATUUR, vragenmerk } from "./vragen.ts";
