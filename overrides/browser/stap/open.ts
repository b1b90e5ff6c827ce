/**
 * What is still open, as a sentence with the way there.
 */

import { makeLink } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Uitkomst } from "../uitkomst/index.ts";

/** @returns the parts of a sentence; none when nothing is open */
export function zegOpen({ openstaand }: Uitkomst, { instrument, adres }: Tafel): (string | Node)[] {
  const delen = (["opvolgpunten", "voorwaarden"] as const).flatMap((tabel) => {
    const aantal = openstaand[tabel].length;
    const rijnaam = instrument.vragen.get(tabel)?.rijnaam ?? "";
    return aantal ? [makeLink(adres(tabel), aantal === 1 ? `1 ${rijnaam}` : `${aantal} ${tabel}`)] : [];
  });
  if (!delen.length) return [];
  const enkel = openstaand.opvolgpunten.length + openstaand.voorwaarden.length === 1;
  return [...join(delen), enkel ? " staat nog open." : " staan nog open."];
}

/** a, b en c */
export function join(delen: Node[]): (string | Node)[] {
  return delen.flatMap((deel, i) => (i === 0 ? [deel] : [i === delen.length - 1 ? " en " : ", ", deel]));
}
