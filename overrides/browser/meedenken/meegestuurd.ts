/**
 * What came along of the idea, to read: texts and rows, under the names that this site has for them. What it
 * has no name for is not shown: it is no question that may be shared.
 */

import { make, need, show } from "../dom/index.ts";
import { resolveRij } from "../draad/index.ts";
import type { Deelrij, Uitnodiging } from "../draad/index.ts";
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
  const naam = eerste && rij[eerste.id];
  return typeof naam === "string" && naam.trim() ? naam : "(zonder naam)";
}

/** The other columns of a row in one line: "Soort: middelen · Wie brengt dit in? OCMW". */
export function restOf(u: Uitnodiging, { kolommen }: Deel, rij: Deelrij) {
  const woorden = kolommen.slice(1).flatMap((kolom) => {
    const waarde = rij[kolom.id];
    const namen = (Array.isArray(waarde) ? waarde : [waarde ?? ""]).flatMap(
      (een) => own(kolom.opties, een) ?? (kolom.soort.startsWith("verwijzing") ? zegRij(u, een, kolom.soort) : een),
    );
    const tekst = namen.filter(Boolean).join(", ");
    return tekst ? [`${kolom.naam.replace(/\?$/, "")}: ${tekst}`] : [];
  });
  return woorden.join(" · ");
}

/** The name of the row that an id means; of an id that came without its row nothing, of free text the text. */
function zegRij(u: Uitnodiging, tekst: string, soort: string): string[] {
  if (tekst === "eigen") return [u.van || "wie het idee opvolgt"];
  const rijen = Object.values(u.delen).flatMap((deel) => (typeof deel === "string" ? [] : deel));
  const id = resolveRij(tekst, rijen.map((rij) => rij.id));
  const rij = rijen.find((een) => een.id === id);
  if (rij) return typeof rij.naam === "string" ? [rij.naam] : [];
  return soort === "verwijzing-of-tekst" && !/^[0-9a-f]{8}(-|$)/.test(tekst) ? [tekst] : [];
}
