/**
 * What stays on this device, and only when somebody asks: their antwoord to one round, to change it later. All
 * under one key per round; what cannot be read counts as nothing.
 */

import type { Inhoud } from "../draad/index.ts";
import { isObject } from "../idee/index.ts";

export type Bewaard = Inhoud & { persoon: string; op: string };

const keyOf = (ronde: string) => `${document.documentElement.dataset.opslag ?? ""}meedenken:${ronde}`;

export function readBewaard(ronde: string): Bewaard | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(ronde)) ?? "null");
    const heel = isObject(value) && typeof value.persoon === "string" && /^[\w-]{12}$/.test(value.persoon);
    if (!heel || !isObject(value.oordelen) || !Array.isArray(value.voorstellen)) return undefined;
    return value as unknown as Bewaard; // written by `keep` alone, under our own key
  } catch {
    return undefined;
  }
}

/** @returns whether it is kept: in a private window, or when there is no room, it is not */
export function keep(ronde: string, bewaard: Bewaard): boolean {
  try {
    localStorage.setItem(keyOf(ronde), JSON.stringify(bewaard));
    return readBewaard(ronde) !== undefined;
  } catch {
    return false;
  }
}

export function forget(ronde: string) {
  try {
    localStorage.removeItem(keyOf(ronde));
  } catch {
    // no storage: nothing was kept
  }
}
