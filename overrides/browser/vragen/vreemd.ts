/**
 * Answers to questions this instrument does not (or no longer) ask: kept in the idea, and shown as such
 * below the steps, to read only. So nothing a person once wrote is out of sight.
 */

import { find, make, need, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { getAntwoord, getRijen, getTekst, isObject } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";

const BOEKHOUDING = new Set(["id", "op", "vervangt", "andere"]);

export function createVreemd({ root }: Pagina, { instrument }: Tafel) {
  const vak = need(root, "[data-vreemd]");
  const lijst = find(vak, "dl");
  const bijgehouden = new Set(instrument.bijgehouden.map(({ id }) => id));
  let stempel = "";

  function refresh(idee: Idee) {
    const regels = Object.keys(idee.antwoorden)
      .filter((vraag) => !instrument.vragen.has(vraag) && !bijgehouden.has(vraag))
      .map((vraag) => ({ vraag, tekst: zegAntwoord(idee, vraag) }))
      .filter(({ tekst }) => tekst !== "");
    const nieuw = JSON.stringify(regels);
    if (nieuw === stempel) return;
    stempel = nieuw;
    lijst?.replaceChildren(...regels.flatMap(({ vraag, tekst }) => [make("dt", vraag), make("dd", tekst)]));
    show(vak, regels.length > 0);
  }

  return { refresh };
}

function zegAntwoord(idee: Idee, vraag: string) {
  const rijen = getRijen(idee, vraag).map((rij) => zegVelden(rij));
  const waarde = getAntwoord(idee, vraag)?.waarde;
  const los = isObject(waarde) ? zegVelden(waarde) : getTekst(idee, vraag);
  return [...rijen, los, getTekst(idee, vraag, "nota")].filter(Boolean).join("\n");
}

function zegVelden(velden: Record<string, unknown>) {
  return Object.entries(velden)
    .filter(([veld, waarde]) => !BOEKHOUDING.has(veld) && typeof waarde === "string" && waarde)
    .map(([veld, waarde]) => `${veld}: ${waarde}`)
    .join("; ");
}
