/**
 * What of the idea goes along in an invitation, as it travels. Which questions, rows and columns those are is
 * decided by the core (what is marked to be shared, no partner that is not needed); here it gets short ids.
 */

import { shortIds } from "../draad/index.ts";
import type { Deelrij, Uitnodiging } from "../draad/index.ts";
import { VASTE_NAMEN, getRij, idsIn } from "../idee/index.ts";
import type { Idee, Instrument } from "../idee/index.ts";
import type { Kerndelen } from "./vorm.ts";

export function packDelen(instrument: Instrument, idee: Idee, fiche: Kerndelen): Uitnodiging["delen"] {
  const kort = shortIds(fiche.flatMap(({ rijen }) => rijen.map(({ id }) => id)));
  const delen = fiche.map(({ vraag, tekst, rijen }): [string, string | Deelrij[]] => {
    if (tekst) return [vraag, tekst];
    return [vraag, rijen.map(({ id, cellen }) => packRij(instrument, idee, vraag, id, cellen, kort))];
  });
  return Object.fromEntries(delen);
}

/** Only cells that the core let through; a reference goes as ids, and only to rows that travel too. */
function packRij(
  instrument: Instrument,
  idee: Idee,
  vraag: string,
  id: string,
  cellen: Record<string, string>,
  kort: Map<string, string>,
): Deelrij {
  const rij = getRij(idee, vraag, id);
  const kolommen = instrument.vragen.get(vraag)?.kolommen ?? [];
  const paren = Object.entries(cellen).flatMap(([naam, woorden]): [string, string | string[]][] => {
    if (!kolommen.find((kolom) => kolom.id === naam)?.soort.startsWith("verwijzing")) return [[naam, woorden]];
    const ids = idsIn(rij?.[naam]).flatMap((een) => kort.get(een) ?? (VASTE_NAMEN.has(een) ? [een] : []));
    if (ids.length) return [[naam, Array.isArray(rij?.[naam]) ? ids : (ids[0] ?? "")]];
    return [[naam, woorden]]; // a name that somebody typed
  });
  return { ...Object.fromEntries(paren), id: kort.get(id) ?? id };
}
