/**
 * What versions of this site until November 2026 left on a device: earlier states and deletions in local
 * storage, texts without a number in the journal. Taken over once; the one place that knows of them.
 */

import { parseIdee } from "../idee/index.ts";
import type { Regel } from "./databank.ts";
import type { Opslag } from "./opslag.ts";
import { readStaten } from "./vroeger.ts";
import type { Vroeger } from "./vroeger.ts";

const VERWIJDERD = "weg ";

/**
 * What the old journal holds and storage missed, as lines to replay: `basis` says that no number counts.
 * @param teksten by the id of an idea
 */
export function readOldLines(teksten: [string, string][], opslag: Opslag): [string, Regel][] {
  const weg = opslag.listOud("weg");
  return teksten.flatMap(([id, tekst]): [string, Regel][] => {
    const hier = opslag.readIdee(id);
    const ligt = opslag.readText(id);
    if (tekst.startsWith(VERWIJDERD)) {
      const op = tekst.slice(VERWIJDERD.length);
      const isVergeten = op > opslag.readOudGewist() && hier !== null && hier.gewijzigd <= op;
      return isVergeten ? [[id, { nr: 0, tekst: null, basis: ligt }]] : [];
    }
    const gewijzigd = parseIdee(tekst)?.gewijzigd ?? "";
    const isOud = gewijzigd <= (weg.get(id) ?? "") || (hier !== null && gewijzigd <= hier.gewijzigd);
    return isOud ? [] : [[id, { nr: 0, tekst, basis: ligt }]];
  });
}

/** Bring earlier states to the database, and take away what nobody reads any more. */
export async function moveOldStates(opslag: Opslag, vroeger: Vroeger) {
  for (const [id, tekst] of opslag.listOud("vroeger")) {
    const staten = readOldStates(tekst);
    if (staten.length && (await vroeger.putBack(id, staten))) opslag.removeOud(`vroeger:${id}`);
  }
  for (const id of opslag.listOud("weg").keys()) opslag.removeOud(`weg:${id}`);
  opslag.removeOud("gewist");
}

function readOldStates(tekst: string) {
  try {
    return readStaten(JSON.parse(tekst));
  } catch {
    return [];
  }
}
