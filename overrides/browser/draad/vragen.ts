/**
 * What is asked, in few characters: a check stands for its questions, a merk tells whether both sides mean
 * the same list, and a row is called by the beginning of its id.
 */

import { sha256, toBase64url } from "./bytes.ts";

/** Stands for the temperature among the ids of questions. */
export const TEMPERATUUR = "temperatuur";
const SHORTEST = 8;

/**
 * The questions that are asked, each once.
 * @param gevraagd ids of questions and checks, or `TEMPERATUUR`
 * @param checks the questions of each check that may be asked
 */
export function expandVragen(gevraagd: string[], checks: Record<string, string[]>): string[] {
  return [...new Set(gevraagd.flatMap((id) => (Object.hasOwn(checks, id) ? (checks[id] ?? []) : [id])))];
}

/** Four characters that change when a list of questions does. */
export async function vragenmerk(vragen: string[]): Promise<string> {
  return toBase64url((await sha256(new TextEncoder().encode(vragen.join("\n")))).subarray(0, 3));
}

/** The shortest beginning of each id, of eight characters or more, that tells it from all others. */
export function shortIds(ids: string[]): Map<string, string> {
  return new Map(
    ids.map((id) => {
      let length = SHORTEST;
      const isShared = (other: string) => other !== id && other.startsWith(id.slice(0, length));
      while (length < id.length && ids.some(isShared)) length += 1;
      return [id, id.slice(0, length)];
    }),
  );
}

/** The id that a short one stands for; itself when there is none, or more than one. */
export function resolveRij(kort: string, ids: string[]): string {
  if (ids.includes(kort) || kort.length < SHORTEST) return kort;
  const [found, second] = ids.filter((id) => id.startsWith(kort));
  return found !== undefined && second === undefined ? found : kort;
}
