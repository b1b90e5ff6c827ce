/**
 * What came along of the idea, to read: texts and rows, under the names that this site has for them. What it
 * has no name for is not shown: it is no question that may be shared.
 */

import { make, need, show } from "../dom/index.ts";
import type { Deelrij, Uitnodiging } from "../draad/index.ts";
import { VASTE_NAMEN } from "../idee/index.ts";
import { own } from "./gegevens.ts";
import type { Deel, Gegevens } from "./gegevens.ts";

/** The tables that a partner answers row by row. */
const PUZZEL = ["puzzelstukken", "activiteiten"];

export function showMeegestuurd(root: HTMLElement, u: Uitnodiging, { delen }: Gegevens) {
  const paren = Object.entries(delen).flatMap(([id, deel]) => {
    const wat = own(u.delen, id);
    if (!wat?.length || (u.soort === "puzzel" && PUZZEL.includes(id))) return [];
    return [make("dt", deel.kort), make("dd", ...(typeof wat === "string" ? [nameOf(deel, wat)] : [makeLijst(u, deel, wat)]))];
  });
  need(root, "[data-meegestuurd-lijst]").replaceChildren(...paren);
  show(need(root, "[data-meegestuurd]"), paren.length > 0);
}

const nameOf = ({ opties }: Deel, waarde: string) => own(opties, waarde) ?? waarde;

function makeLijst(u: Uitnodiging, deel: Deel, rijen: Deelrij[]) {
  const regels = rijen.map((rij) => {
    const meer = restOf(u, deel, rij);
    return make("li", naamVan(deel, rij), ...(meer ? [make("small", ` ${meer}`)] : []));
  });
  return make("ul", ...regels);
}

/** The name of a row: its first column. */
export function naamVan({ kolommen }: Deel, rij: Deelrij) {
  const [eerste] = kolommen;
  return (eerste && own(rij, eerste.id)?.trim()) || "(zonder naam)";
}

/** The other columns of a row in one line: "Soort: middelen · Wie brengt dit in: OCMW". */
export function restOf(u: Uitnodiging, { kolommen }: Deel, rij: Deelrij) {
  const woorden = kolommen.slice(1).flatMap(({ id, naam, soort }) => {
    const tekst = own(rij, id)?.trim();
    if (!tekst) return [];
    return [`${naam.replace(/\?$/, "")}: ${soort.startsWith("verwijzing") ? zegVoorAnderen(u, tekst) : tekst}`];
  });
  return woorden.join(" · ");
}

/** Who asks calls itself "onze organisatie"; who reads it here is of another one. */
function zegVoorAnderen({ van }: Uitnodiging, tekst: string) {
  return tekst.replaceAll(VASTE_NAMEN.get("eigen") ?? "", `de organisatie ${van ? `van ${van}` : "die je uitnodigt"}`);
}
