/**
 * What stands in an idea. Whatever lies there, nothing here throws or changes it.
 */

import { zegMoment } from "./tijd.ts";
import { isObject, isRij } from "./vorm.ts";
import type { Antwoord, Idee, Rij } from "./vorm.ts";

/** The answer to a question, if there is one. */
export function getAntwoord(idee: Idee, vraag: string): Antwoord | undefined {
  const antwoord = Object.hasOwn(idee.antwoorden, vraag) ? idee.antwoorden[vraag] : undefined;
  return isObject(antwoord) ? antwoord : undefined;
}

/** The text of an answer (or of its note), "" when there is none. */
export function getTekst(idee: Idee, vraag: string, veld: "waarde" | "nota" = "waarde") {
  return asText(getAntwoord(idee, vraag)?.[veld]);
}

export function asText(value: unknown) {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : "";
}

/** The rows of a table. */
export function getRijen(idee: Idee, vraag: string): Rij[] {
  const waarde = getAntwoord(idee, vraag)?.waarde;
  return Array.isArray(waarde) ? waarde.filter(isRij) : [];
}

export function getRij(idee: Idee, vraag: string, id: string) {
  return getRijen(idee, vraag).find((rij) => rij.id === id);
}

/** Whether a question has an answer or a note. */
export function isBeantwoord(idee: Idee, vraag: string) {
  const teksten = [getTekst(idee, vraag), getTekst(idee, vraag, "nota")];
  return teksten.some((tekst) => tekst.trim() !== "") || getRijen(idee, vraag).length > 0;
}

/** What a file of the idea holds when the keys of its rounds stay at home (docs/over/beheer.md). */
export function zonderSleutels({ rondesleutels: _sleutels, ...idee }: Idee): Idee {
  if (!Array.isArray(idee.opzij)) return idee as Idee;
  return { ...idee, opzij: idee.opzij.filter((item) => !isObject(item) || item.waar !== "rondesleutels") } as Idee;
}

/** Whether the idea holds keys of rounds. */
export function hasSleutels(idee: Idee) {
  return Object.keys(idee.rondesleutels ?? {}).length > 0;
}

/** What an idea is called, also when nobody gave it a title yet. */
export function zegTitel(idee: Pick<Idee, "titel"> | null | undefined) {
  return idee?.titel || "Idee zonder titel";
}

/** To whom and when the idea was handed over; "" when it was not, or was taken up again. */
export function zegDoorgegeven(idee: Idee) {
  const [op, aan] = [asText(idee.doorgegeven_op), asText(idee.doorgegeven_aan)];
  if (!op) return "";
  return aan ? `Doorgegeven aan ${aan}, ${zegMoment(op)}` : `Doorgegeven ${zegMoment(op)}`;
}

/** Whether anything was ever filled in. */
export function hasAntwoorden(idee: Idee) {
  return Object.keys(idee.antwoorden).length > 0;
}

export function isLeeg(idee: Idee) {
  return idee.titel === "" && !hasAntwoorden(idee);
}
